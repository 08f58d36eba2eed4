import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExplainPage } from "~/features/explain/explain-page";
import { loadExplanation } from "~/server/explain";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("explain");
  return { title: t("title") };
}

interface ExplainProps {
  params: Promise<{ account: string }>;
  searchParams: Query;
}

export default async function ExplainAccessPage({ params, searchParams }: ExplainProps) {
  const { account } = await params;
  const query = await queryOf(searchParams, "person", "permission", "on", "find", "role");
  return renderPage(account, async (api) => {
    const { subject, ...shown } = await loadExplanation(api, account, query, { isOwn: false });
    return <ExplainPage setting={{ accountSlug: account, base: `/a/${account}/admin/explain`, subject }} {...shown} />;
  });
}
