import { ListSuppressions } from "@countersign/core/suppressions/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { SuppressionsPage } from "~/features/suppressions/suppressions-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("suppressions");
  return { title: t("title") };
}

export default async function Suppressions({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const asked = await queryOf(searchParams, "address", "cursor");
  const input = ListSuppressions.safeParse(asked);
  return renderPage(account, async ({ suppressions }) => {
    if (!input.success) notFound();
    return <SuppressionsPage accountSlug={account} address={asked.address ?? ""} list={await suppressions.list(input.data)} />;
  });
}
