import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TeamsPage } from "~/features/teams/teams-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teams");
  return { title: t("title") };
}

export default async function TeamsSettingsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ teams }) => <TeamsPage base={`/a/${account}/admin/teams`} list={await teams.list({})} />);
}
