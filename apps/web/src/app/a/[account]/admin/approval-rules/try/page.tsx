import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TryPage } from "~/features/approval-rules/try-page";
import { renderPage } from "~/server/page";
import { campaignsToTry } from "~/server/campaigns-to-try";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-rules");
  return { title: t("tryIt") };
}

export default async function TryApprovalRulesPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ approvalRules }) => {
    const { choices } = await approvalRules.get({});
    return <TryPage accountSlug={account} choices={choices} {...await campaignsToTry(account)} />;
  });
}
