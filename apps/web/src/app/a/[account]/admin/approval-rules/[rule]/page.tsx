import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RulePage } from "~/features/approval-rules/rule-page";
import { renderPage } from "~/server/page";
import { campaignsToTry } from "~/server/campaigns-to-try";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-rules");
  return { title: t("title") };
}

export default async function ApprovalRulePage({ params }: { params: Promise<{ account: string; rule: string }> }) {
  const { account, rule: id } = await params;
  return renderPage(account, async ({ approvalRules }) => {
    const data = await approvalRules.get({});
    const rule = data.rules.find((one) => one.id === id);
    if (!rule) notFound();
    return <RulePage accountSlug={account} data={data} rule={rule} {...await campaignsToTry(account)} />;
  });
}
