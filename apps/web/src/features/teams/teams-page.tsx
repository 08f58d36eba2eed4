import type { TeamList, TeamRow } from "@countersign/core/teams/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "~/components/data-table";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useGrantText } from "./grant-text";
import { NewTeam } from "./new-team";

interface TeamsPageProps {
  base: string;
  list: TeamList;
}

/** Admin Settings › Teams: who decides what Group means, and what each team brings. */
export function TeamsPage({ base, list: { teams, reach } }: TeamsPageProps) {
  const t = useTranslations("teams");
  const isAll = reach === "global";
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t(isAll ? "reachGlobal" : "reachGroup")}
        actions={<NewTeam base={base} denied={isAll ? undefined : { title: t("newDenied"), text: t("newDeniedText") }} />}
      />
      {teams.length > 0 ? (
        <DataTable caption={t("title")} columns={useColumns(base)} rows={teams} rowKey={({ id }) => id} comfort />
      ) : (
        <Empty title={t("none")}>{t("noneText")}</Empty>
      )}
    </div>
  );
}

function useColumns(base: string): Column<TeamRow>[] {
  const t = useTranslations("teams");
  const grantText = useGrantText();
  return [
    {
      key: "name",
      header: t("name"),
      at: "name",
      cell: ({ id, name, description }) => (
        <>
          <Link href={`${base}/${id}`}>
            <b>{name}</b>
          </Link>
          {description ? <span className="meta block">{description}</span> : null}
        </>
      ),
    },
    { key: "people", header: t("people"), num: true, at: "state", cell: ({ people }) => t("peopleCount", { count: people }) },
    {
      key: "brings",
      header: t("brings"),
      wide: true,
      at: "mid",
      cell: ({ grants }) =>
        grants.length > 0 ? (
          grants.map((grant) => (
            <span key={`${grant.groupId} ${grant.endsAt?.getTime()}`} className="block">
              {grantText(grant)}
            </span>
          ))
        ) : (
          <span className="meta">{t("bringsNothing")}</span>
        ),
    },
    { key: "joining", header: t("joining"), at: "end", cell: ({ joining }) => t(`joinings.${joining}`) },
  ];
}
