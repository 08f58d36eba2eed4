import type { AppItem, Profile, SessionItem } from "@countersign/core/identity/schema";
import type { SignInMethods } from "@countersign/core/sign-in-methods/schema";
import type { MyTeam } from "@countersign/core/teams/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import { Setting } from "~/components/record";
import { SecondSteps } from "../sign-in-methods/second-steps";
import { MyTeams } from "../teams/my-teams";
import { AppList } from "./app-list";
import { PasswordForm } from "./password-form";
import { ProfileForm } from "./profile-form";
import { SessionList } from "./session-list";

interface ProfilePageProps {
  accessHref: string;
  profile: Profile;
  apps: readonly AppItem[];
  teams: readonly MyTeam[];
  methods: SignInMethods;
  sessions: readonly SessionItem[];
  timeZones: readonly string[];
}

/** Oneself: profile, password, apps, teams, sessions. */
export function ProfilePage({ accessHref, profile, apps, teams, methods, sessions, timeZones }: ProfilePageProps) {
  const t = useTranslations("identity");
  const ofTeams = useTranslations("teams.mine");
  return (
    <div className="page">
      <PageHeader
        title={t("profile.title")}
        sub={t("profile.sub")}
        actions={<ButtonLink href={accessHref}>{t("profile.access")}</ButtonLink>}
      />
      <Setting title={t("profile.you")} help={t("profile.youHelp")}>
        <ProfileForm profile={profile} timeZones={timeZones} />
      </Setting>
      <Setting title={t("password.title")} help={t("password.help")}>
        <PasswordForm />
      </Setting>
      <SecondSteps methods={methods} />
      <Setting title={t("apps.title")} help={t("apps.help")}>
        <AppList apps={apps} />
      </Setting>
      <Setting title={ofTeams("title")} help={ofTeams("help")}>
        <MyTeams teams={teams} />
      </Setting>
      <Setting title={t("sessions.title")} help={t("sessions.help")}>
        <SessionList sessions={sessions} />
      </Setting>
    </div>
  );
}
