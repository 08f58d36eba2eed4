import type { ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { TryRules, type TryChoices } from "./try-rules";

interface TryPageProps extends TryChoices {
  accountSlug: string;
  choices: ApprovalRuleChoices;
  viewerId: string;
}

/** Admin Settings › Approval rules › Try it, with the rules as they are saved. */
export function TryPage({ accountSlug, choices, campaigns, viewerId }: TryPageProps) {
  const t = useTranslations("approval-rules");
  return (
    <div className="page">
      <PageHeader crumbs={[{ label: t("title"), href: `/a/${accountSlug}/admin/approval-rules` }]} title={t("tryIt")} sub={t("trySub")} />
      <TryRules choices={choices} campaigns={campaigns} viewerId={viewerId} />
    </div>
  );
}
