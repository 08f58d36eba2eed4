import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportsPage } from "~/features/imports/imports-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function Imports({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { how } = await queryOf(searchParams, "how");
  return renderPage(account, async ({ imports }) => (
    <ImportsPage accountSlug={account} how={how === "paste" ? "paste" : "file"} list={await imports.list({})} />
  ));
}
