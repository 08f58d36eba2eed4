import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldsPage } from "~/features/custom-fields/fields-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("custom-fields");
  return { title: t("title") };
}

export default async function Fields({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ customFields }) => <FieldsPage managed={await customFields.list({})} />);
}
