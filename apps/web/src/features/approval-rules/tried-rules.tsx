"use client";

import type { ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import type { TriedApprovalRules } from "@countersign/core/campaigns/schema";
import { CheckIcon, MinusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { StageStrip } from "../approvals/stage-strip";
import { FigureText } from "../campaigns/figure";
import { useRuleWords } from "./rule-words";

interface TriedRulesProps {
  tried: TriedApprovalRules;
  choices: ApprovalRuleChoices;
  viewerId: string;
}

/** Which rules apply, what would be asked of whom in which order, and who could sign. */
export function TriedRules({ tried, choices, viewerId }: TriedRulesProps) {
  const t = useTranslations("approval-rules.tried");
  const words = useRuleWords(choices);
  const { sender, audience, rules, stages, isDirect, maySend, waysOut } = tried;
  return (
    <section aria-live="polite" className="stack" aria-label={t("label")}>
      <p>
        {t("sender", { name: sender.name })}{" "}
        {audience === null ? t("uncounted") : t.rich("audience", { figure: () => <FigureText figure={audience} /> })}
        {audience === "fewer-than-10" ? ` ${t("audienceHidden")}` : null}
      </p>
      {maySend ? null : <Note tone="warn">{t("mayNotSend", { name: sender.name })}</Note>}
      {rules.length > 0 ? (
        <ul className="checks">
          {rules.map(({ id, name, isDraft, applies, binds, why }) => (
            <li key={id} className={applies ? "is-done" : undefined}>
              {applies ? <CheckIcon className="icon" aria-hidden /> : <MinusIcon className="icon" aria-hidden />}
              <span>
                <b>{name}</b> {isDraft ? t("draft") : null}{" "}
                {why === null
                  ? t(binds ? "appliesAlways" : isDirect ? "appliesUnlessDirect" : "applies")
                  : why.by === "skip"
                    ? t("skips", { name: sender.name })
                    : t("not", { condition: words.condition(why.condition) })}
              </span>
              <span />
            </li>
          ))}
        </ul>
      ) : (
        <p>{t("noRules")}</p>
      )}
      {isDirect ? <Note tone="info">{t("direct", { name: sender.name })}</Note> : null}
      <StageStrip stages={stages} viewerId={viewerId} />
      {waysOut.length > 0 ? (
        <Note tone="seal">
          <b>{t("nobody")}</b>
          <ul className="list-disc pl-5">
            {waysOut.map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </Note>
      ) : null}
    </section>
  );
}
