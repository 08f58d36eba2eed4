import type { AccessAnswer, AnswerChange } from "@countersign/core/explain/schema";
import type { NamedPerson } from "@countersign/core/people/schema";
import type { PermissionKey } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { Tag } from "~/components/mark";
import { AskNames } from "../people/ask-names";
import { changePath, type Setting } from "./places";

interface WaysProps {
  answer: AccessAnswer;
  setting: Setting;
  /** Who could make a change that the reader can't, by the permission that it needs. */
  helpers: ReadonlyMap<PermissionKey, readonly NamedPerson[]>;
}

/** What would turn a denial into a yes: the smallest first, each with where it is done and by whom. */
export function Ways({ answer, setting, helpers }: WaysProps) {
  const t = useTranslations("explain");
  if (answer.noFix !== null) return <p>{answer.noFix}</p>;
  return (
    <ul className="ways">
      {answer.fixes.map(({ changes, ask }, at) => (
        <li key={ask?.who ?? changes.map(({ text }) => text).join(" ")}>
          <div>
            {at === 0 && answer.fixes.length > 1 ? <Tag tone="ok">{t("smallest")}</Tag> : null}
            {changes.length > 1 ? <span className="meta block">{t("together")}</span> : null}
            {changes.map((change) => (
              <Change key={change.text} change={change} path={changePath(change, answer, setting)}>
                {change.who ? <AskNames helpers={helpers.get(change.who) ?? []} /> : null}
              </Change>
            ))}
            {ask ? (
              <p>
                {ask.text} <AskNames helpers={helpers.get(ask.who) ?? []} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `children`: whom to ask where the reader can't make the change. */
function Change({ change: { text, isTheirs, who }, path, children }: { change: AnswerChange; path: string | null; children: ReactNode }) {
  const t = useTranslations("explain");
  return (
    <div className="way">
      <span>
        {text} <span className="meta block">{isTheirs ? t("yours") : who ? children : t("elsewhere")}</span>
      </span>
      {path ? (
        <ButtonLink size="sm" href={path}>
          {t("open")}
        </ButtonLink>
      ) : null}
    </div>
  );
}
