import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TeamPage } from "~/features/teams/team-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teams");
  return { title: t("title") };
}

export default async function TeamDetailsPage({ params }: { params: Promise<{ account: string; team: string }> }) {
  const { account, team: id } = await params;
  return renderPage(account, async ({ teams }) => <TeamPage admin={`/a/${account}/admin`} team={await teams.get({ id })} />);
}
