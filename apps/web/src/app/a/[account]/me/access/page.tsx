import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AbilitiesPage } from "~/features/people/abilities-page";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.abilities");
  return { title: t("title") };
}

export default async function AccessPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const t = await getTranslations("identity.profile");
  return renderPage(account, async ({ people }) => {
    const [abilities, me] = await Promise.all([people.abilities({}), requireAccount(account)]);
    const asked = [...new Set(abilities.items.flatMap(({ who }) => (who ? [who] : [])))];
    const helpers = new Map(
      await Promise.all(asked.map(async (permission) => [permission, await people.helpers({ permission })] as const)),
    );
    const crumbs = [{ label: t("title"), href: `/a/${account}/me` }];
    return (
      <AbilitiesPage
        abilities={abilities}
        helpers={helpers}
        accountName={me.account.name}
        accountSlug={account}
        crumbs={crumbs}
        explainPath={`/a/${account}/me/explain`}
      />
    );
  });
}
