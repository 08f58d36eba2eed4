import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MergePage } from "~/features/contacts/merge-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts.merge");
  return { title: t("title") };
}

export default async function MergeContacts({ params }: { params: Promise<{ account: string; id: string; other: string }> }) {
  const { account, id, other } = await params;
  return renderPage(account, async ({ contacts }) => {
    const compared = await contacts.compare({ id, otherId: other });
    return <MergePage base={`/a/${account}/contacts`} compared={compared} />;
  });
}
