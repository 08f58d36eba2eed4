import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountsPage } from "~/features/accounts/accounts-page";
import { renderPage, requireAccount } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organisation");
  return { title: t("title") };
}

export default async function AccountsSettingsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ accounts }) => {
    const [all, me] = await Promise.all([accounts.list({}), requireAccount(account)]);
    return <AccountsPage base={`/a/${account}/admin/accounts`} accounts={all} timeZones={timeZones(me.account.timeZone)} />;
  });
}
