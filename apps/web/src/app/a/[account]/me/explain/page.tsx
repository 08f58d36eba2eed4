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

export default async function ExplainOwnAccessPage({ params, searchParams }: ExplainProps) {
  const { account } = await params;
  const query = await queryOf(searchParams, "permission", "on", "find");
  const t = await getTranslations("people.abilities");
  const crumbs = [{ label: t("title"), href: `/a/${account}/me/access` }];
  return renderPage(account, async (api) => {
    const { subject, ...shown } = await loadExplanation(api, account, query, { isOwn: true });
    return <ExplainPage setting={{ accountSlug: account, base: `/a/${account}/me/explain`, subject }} crumbs={crumbs} {...shown} />;
  });
}
