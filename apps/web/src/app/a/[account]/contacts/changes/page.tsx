import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkChangesPage } from "~/features/bulk-changes/bulk-changes-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk-changes");
  return { title: t("title") };
}

export default async function BulkChanges({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ bulkChanges }) => <BulkChangesPage accountSlug={account} list={await bulkChanges.list({})} />);
}
