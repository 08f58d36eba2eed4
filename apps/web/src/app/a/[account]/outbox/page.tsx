import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OutboxPage } from "~/features/campaigns/outbox-page";
import { renderPage } from "~/server/page";
import { queryOf, type Query } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns.outbox");
  return { title: t("title") };
}

export default async function Outbox({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, { after }] = await Promise.all([params, queryOf(searchParams, "after")]);
  return renderPage(account, async ({ campaigns }) => {
    const page = await campaigns.outbox({ limit: 25, ...(after ? { cursor: after } : {}) });
    return <OutboxPage key={after ?? "first"} accountSlug={account} page={page} cursor={after} />;
  });
}
