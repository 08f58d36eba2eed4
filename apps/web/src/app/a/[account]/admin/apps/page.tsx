import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppsPage } from "~/features/apps/apps-page";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps");
  return { title: t("title") };
}

export default async function AppsSettingsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ apps }) => {
    const [all, me] = await Promise.all([apps.list({}), requireAccount(account)]);
    return <AppsPage base={`/a/${account}/admin/apps`} accountName={me.account.name} apps={all} />;
  });
}
