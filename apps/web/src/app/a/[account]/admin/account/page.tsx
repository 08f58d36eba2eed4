import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "~/components/page-header";
import { AccountForm } from "~/features/accounts/account-form";
import { SignInRules } from "~/features/sign-in-methods/sign-in-rules";
import { renderPage } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("title") };
}

export default async function AccountPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const t = await getTranslations("accounts");
  return renderPage(account, async ({ accounts }) => {
    const [settings, rules] = await Promise.all([accounts.get({}), accounts.signInRules({})]);
    return (
      <div className="page">
        <PageHeader title={t("title")} sub={t("sub")} />
        <AccountForm account={settings} timeZones={timeZones(settings.timeZone)} />
        <SignInRules rules={rules} />
      </div>
    );
  });
}
