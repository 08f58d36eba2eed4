import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RulePage } from "~/features/approval-rules/rule-page";
import { renderPage } from "~/server/page";
import { campaignsToTry } from "~/server/campaigns-to-try";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-rules");
  return { title: t("new") };
}

export default async function NewApprovalRule({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ approvalRules }) => (
    <RulePage accountSlug={account} data={await approvalRules.get({})} rule={null} {...await campaignsToTry(account)} />
  ));
}
