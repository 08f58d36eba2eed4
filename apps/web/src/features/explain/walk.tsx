import type { AccessAnswer, AnswerStep } from "@countersign/core/explain/schema";
import { CheckCircleIcon, FunnelSimpleIcon, MinusCircleIcon, XCircleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { type Setting, stepPath } from "./places";

const ICONS = { pass: CheckCircleIcon, narrow: FunnelSimpleIcon, deny: XCircleIcon, skip: MinusCircleIcon } as const;

/** Every step of the check in its order: what it looked at, what it found, and where that can be changed. */
export function Walk({ answer, setting }: { answer: AccessAnswer; setting: Setting }) {
  return (
    <ol className="walk">
      {answer.steps.map((step) => (
        <WalkStep key={step.step} step={step} path={stepPath(step, answer, setting)} />
      ))}
    </ol>
  );
}

function WalkStep({ step: { outcome, title, text, code }, path }: { step: AnswerStep; path: string | null }) {
  const t = useTranslations("explain");
  const Icon = ICONS[outcome];
  return (
    <li className={`is-${outcome}`}>
      <Icon className="icon" role="img" aria-label={t(`outcome.${outcome}`)} />
      <b>{title}</b>
      <span>
        {text} {path ? <Link href={path}>{t("look")}</Link> : null}
      </span>
      <code className="meta">{code}</code>
    </li>
  );
}
