import { StartExport } from "@countersign/core/exports/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { contactQuery, filtersOf } from "~/features/contacts/contact-address";
import { ExportsPage } from "~/features/exports/exports-page";
import { renderPage } from "~/server/page";
import type { Query } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exports");
  return { title: t("title") };
}

export default async function Exports({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const wanted = StartExport.safeParse(filtersOf(contactQuery(await searchParams)));
  return renderPage(account, async ({ exports }) => {
    const list = await exports.list({});
    if (!wanted.success) notFound();
    return <ExportsPage accountSlug={account} wanted={wanted.data} offer={await exports.offer(wanted.data)} list={list} />;
  });
}
