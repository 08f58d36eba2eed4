import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RulesPage } from "~/features/approval-rules/rules-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-rules");
  return { title: t("title") };
}

export default async function ApprovalRulesPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ approvalRules }) => (
    <RulesPage base={`/a/${account}/admin/approval-rules`} data={await approvalRules.get({})} />
  ));
}
