import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormsPage } from "~/features/forms/forms-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("forms.list");
  return { title: t("title") };
}

export default async function Forms({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { cursor } = await queryOf(searchParams, "cursor");
  return renderPage(account, async ({ forms }) => (
    <FormsPage accountSlug={account} list={await forms.list({ cursor })} isFirst={!cursor} />
  ));
}
