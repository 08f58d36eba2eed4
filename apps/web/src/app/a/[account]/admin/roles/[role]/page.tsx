import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RolePage } from "~/features/roles/role-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

export default async function RoleDetailsPage({ params }: { params: Promise<{ account: string; role: string }> }) {
  const { account, role } = await params;
  return renderPage(account, async ({ roles }) => <RolePage base={`/a/${account}/admin/roles`} details={await roles.get({ ref: role })} />);
}
