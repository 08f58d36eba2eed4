import type { ApprovalRuleItem, ApprovalRules } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { RuleEditor } from "./rule-editor";
import { RuleSentence } from "./rule-sentence";
import type { TryChoices } from "./try-rules";

interface RulePageProps extends Pick<TryChoices, "campaigns"> {
  accountSlug: string;
  data: ApprovalRules;
  /** null: a new one. */
  rule: ApprovalRuleItem | null;
  viewerId: string;
}

/** One approval rule; to be read by whoever manages rules and may not approve in the whole account. */
export function RulePage({ accountSlug, data: { choices, mayChange }, rule, campaigns, viewerId }: RulePageProps) {
  const t = useTranslations("approval-rules");
  const base = `/a/${accountSlug}/admin/approval-rules`;
  return (
    <div className="page">
      <PageHeader crumbs={[{ label: t("title"), href: base }]} title={rule?.name ?? t("new")} sub={t(rule ? "ruleSub" : "newSub")} />
      {mayChange ? (
        <RuleEditor key={rule?.id} {...{ base, accountSlug, rule, choices, campaigns, viewerId }} />
      ) : (
        <>
          <Note className="mb-6">
            <b>{t("denied")}</b> {t("deniedText")}
          </Note>
          {rule ? <RuleSentence definition={rule.definition} choices={choices} /> : null}
        </>
      )}
    </div>
  );
}
