import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoleMatrixPage } from "~/features/roles/role-matrix-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

export default async function RolesPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ roles }) => {
    return <RoleMatrixPage base={`/a/${account}/admin/roles`} matrix={await roles.matrix({})} />;
  });
}
