import type { TeamDetails } from "@countersign/core/teams/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { Setting } from "~/components/record";
import { DeleteTeam } from "./delete-team";
import { useGrantText } from "./grant-text";
import { TeamForm } from "./team-form";
import { TeamMembers } from "./team-members";
import { TeamUsesList } from "./team-uses";

interface TeamPageProps {
  /** The address of Admin Settings. */
  admin: string;
  team: TeamDetails;
}

/** A team: what it is called, who is in it, what it brings, and what goes with it when it is deleted. */
export function TeamPage({ admin, team }: TeamPageProps) {
  const t = useTranslations("teams");
  const grantText = useGrantText();
  const base = `${admin}/teams`;
  return (
    <div className="page">
      <PageHeader
        title={team.name}
        crumbs={[{ label: t("title"), href: base }]}
        sub={t("sub", { count: team.people, joining: t(`joinings.${team.joining}`) })}
      />
      <Setting title={t("members")} help={t("membersHelp")}>
        <TeamMembers team={team} people={`${admin}/users`} />
      </Setting>
      <Setting title={t("brings")} help={t("bringsHelp")}>
        {team.grants.length > 0 ? (
          <ul className="diff">
            {team.grants.map((grant) => (
              <li key={`${grant.groupId} ${grant.endsAt?.getTime()}`}>{grantText(grant)}</li>
            ))}
          </ul>
        ) : (
          <p>{t("bringsOnlyGroup")}</p>
        )}
      </Setting>
      <Setting title={t("settings")} help={t("settingsHelp")}>
        <TeamForm key={team.version} team={team} />
      </Setting>
      <Setting title={t("delete.section")} help={t("delete.help")}>
        <TeamUsesList team={team} appsHref={`${admin}/apps`} />
        <DeleteTeam key={`${team.version} ${team.grants.length}`} base={base} team={team} />
      </Setting>
    </div>
  );
}
