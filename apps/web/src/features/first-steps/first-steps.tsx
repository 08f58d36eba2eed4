import type { FirstStep, FirstStepKey } from "@countersign/core/first-steps/schema";
import { CheckCircleIcon, CircleDashedIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "~/components/record";
import { HideStep } from "./hide-step";

interface FirstStepsProps {
  accountSlug: string;
  steps: readonly FirstStep[];
  /** Those that were put away are listed as well. */
  isShowingHidden: boolean;
}

const PATHS: Readonly<Record<FirstStepKey, string>> = {
  invite: "users",
  roles: "roles",
  teams: "teams",
  levels: "default-access",
  address: "account",
  sender: "sending",
};

/** What an account needs before its first campaign; what is done is folded away. It is gone once everything that is not hidden is done. */
export function FirstSteps({ accountSlug, steps, isShowingHidden }: FirstStepsProps) {
  const t = useTranslations("first-steps");
  const hidden = steps.filter(({ isHidden }) => isHidden).length;
  const isAllDone = steps.every(({ isDone, isHidden }) => isDone || isHidden);
  if (steps.length === 0 || (isAllDone && !isShowingHidden)) return null;
  const home = `/a/${accountSlug}`;
  const shown = steps.filter(({ isHidden }) => isShowingHidden || !isHidden);
  const done = shown.filter(({ isDone }) => isDone);
  return (
    <Section
      title={t("title")}
      aside={<span className="meta">{t("done", { done: steps.filter(({ isDone }) => isDone).length, total: steps.length })}</span>}
    >
      <StepList home={home} steps={shown.filter(({ isDone }) => !isDone)} />
      {done.length > 0 ? (
        <details className="mt-2" open={isShowingHidden}>
          <summary>{t("doneSteps", { count: done.length })}</summary>
          <StepList home={home} steps={done} />
        </details>
      ) : null}
      {hidden > 0 ? (
        <p className="meta">
          {isShowingHidden ? (
            <Link href={home}>{t("fewer")}</Link>
          ) : (
            <Link href={`${home}?steps=all`}>{t("hidden", { count: hidden })}</Link>
          )}
        </p>
      ) : null}
    </Section>
  );
}

function StepList({ home, steps }: { home: string; steps: readonly FirstStep[] }) {
  const t = useTranslations("first-steps");
  if (steps.length === 0) return null;
  return (
    <ul className="first-steps">
      {steps.map(({ key, isDone, isHidden }) => (
        <li key={key} className={isDone ? "is-done" : undefined}>
          {isDone ? <CheckCircleIcon className="icon" weight="fill" aria-hidden /> : <CircleDashedIcon className="icon" aria-hidden />}
          <span>
            <span className="vh">{t(isDone ? "isDone" : "isOpen")} </span>
            <Link href={`${home}/admin/${PATHS[key]}`}>{t(`step.${key}`)}</Link>
            <span className="meta block">{t(`why.${key}`)}</span>
          </span>
          <HideStep step={key} isHidden={isHidden} />
        </li>
      ))}
    </ul>
  );
}
