import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RolesPage } from "~/features/roles/roles-page";
import { rolesDenied } from "~/server/roles-denied";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

export default async function Roles({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ roles }) => (
    <RolesPage admin={`/a/${account}/admin`} list={await roles.list({})} denied={await rolesDenied(account)} />
  ));
}
