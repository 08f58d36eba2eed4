import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfilePage } from "~/features/identity/profile-page";
import { renderPage } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.profile");
  return { title: t("title") };
}

export default async function MePage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ identity, signInMethods, teams }) => {
    const [profile, apps, sessions, mine, methods] = await Promise.all([
      identity.profile({}),
      identity.apps({}),
      identity.sessions({}),
      teams.mine({}),
      signInMethods.list({}),
    ]);
    return (
      <ProfilePage
        accessHref={`/a/${account}/me/access`}
        {...{ profile, apps, sessions, methods }}
        teams={mine}
        timeZones={timeZones(profile.timeZone)}
      />
    );
  });
}
