import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportPage } from "~/features/imports/import-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function OneImport({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  return renderPage(account, async ({ imports }) => <ImportPage accountSlug={account} found={await imports.get({ id })} />);
}
