import type { ApprovalRules } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Empty, Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { ApprovalDays } from "./approval-days";
import { FourEyes } from "./four-eyes";
import { RuleList } from "./rule-list";

/** Admin Settings › Approval rules: which campaigns wait for whose approval. */
export function RulesPage({ base, data: { rules, choices, fourEyes, approvalDays, mayChange } }: { base: string; data: ApprovalRules }) {
  const t = useTranslations("approval-rules");
  const denied = mayChange ? undefined : { title: t("denied"), text: t("deniedText") };
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <ButtonLink href={`${base}/try`}>{t("tryIt")}</ButtonLink>
            <ButtonLink look="primary" href={`${base}/new`} denied={denied}>
              {t("new")}
            </ButtonLink>
          </>
        }
      />
      <FourEyes isOn={fourEyes} denied={denied} />
      {rules.length > 0 ? <RuleList {...{ base, rules, choices, denied }} /> : <Empty title={t("none")}>{t("noneText")}</Empty>}
      <Note className="mt-6">
        <b>{t("default")}</b> {t("defaultText")}
      </Note>
      <div className="mt-8">
        <ApprovalDays days={approvalDays} denied={denied} />
      </div>
    </div>
  );
}
