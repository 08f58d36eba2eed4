import { ProviderRef } from "@countersign/core/identity-providers/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ProviderPage } from "~/features/sign-in/provider-page";
import { SignInSettingsPage } from "~/features/sign-in/sign-in-settings-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

interface SignInSettingsProps {
  params: Promise<{ account: string }>;
  searchParams: Query;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("title") };
}

export default async function SignInPage({ params, searchParams }: SignInSettingsProps) {
  const { account } = await params;
  const { provider: chosen, test } = await queryOf(searchParams, "provider", "test");
  const base = `/a/${account}/admin/sign-in`;
  return renderPage(account, async ({ signIn }) => {
    const settings = await signIn.settings({});
    if (chosen === undefined) return <SignInSettingsPage base={base} settings={settings} />;
    const provider = settings.providers.find(({ id }) => id === chosen) ?? null;
    if (!provider && (chosen !== "new" || !settings.canChange)) notFound();
    const asked = ProviderRef.safeParse({ id: test });
    const outcome = asked.success ? await signIn.test(asked.data) : null;
    return (
      <ProviderPage key={provider?.version ?? 0} base={base} account={account} settings={settings} provider={provider} outcome={outcome} />
    );
  });
}
