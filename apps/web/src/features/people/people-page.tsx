import type { ListPeople, PersonRow } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { useWords } from "~/i18n/words";
import { PeopleFilterBar, type PeopleFilterChoices } from "./people-filter-bar";

interface PeoplePageProps {
  base: string;
  filters: Pick<ListPeople, "role" | "team" | "status" | "search">;
  choices: PeopleFilterChoices;
  reach: "group" | "global";
  page: { rows: PersonRow[]; nextCursor: string | null; total: number };
  isFirst: boolean;
  ownId: string;
}

/** Admin Settings › Users: who is in the account, as what, and when they were last here. */
export function PeoplePage({ base, filters, choices, reach, page, isFirst, ownId }: PeoplePageProps) {
  const t = useTranslations("people.list");
  const { rows, nextCursor, total } = page;
  const query = new URLSearchParams(Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  const address = (extra: Record<string, string>) => {
    const text = new URLSearchParams([...query, ...Object.entries(extra)]).toString();
    return text ? `${base}?${text}` : base;
  };
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t(reach === "global" ? "reachGlobal" : "reachGroup")} />
      <PeopleFilterBar filters={filters} choices={choices} />
      {rows.length > 0 ? (
        <>
          <DataTable caption={t("title")} columns={useColumns(ownId)} rows={rows} rowKey={({ id }) => id} comfort />
          <Pagination
            summary={t("shown", { shown: rows.length, total })}
            newer={isFirst ? null : address({})}
            older={nextCursor ? address({ after: nextCursor }) : null}
          />
        </>
      ) : (
        <Empty title={t("none")}>{t("noneText")}</Empty>
      )}
    </div>
  );
}

function useColumns(ownId: string): Column<PersonRow>[] {
  const t = useTranslations("people.list");
  const words = useWords();
  return [
    {
      key: "name",
      header: t("name"),
      at: "name",
      cell: (person) => (
        <>
          <b>{person.name}</b> {person.id === ownId ? <Tag>{t("you")}</Tag> : null} {person.isOwner ? <Tag>{t("owner")}</Tag> : null}
          <span className="meta block">{person.email}</span>
        </>
      ),
    },
    { key: "role", header: t("role"), at: "mid", cell: ({ roleName, teams }) => <RoleAndTeams roleName={roleName} teams={teams} /> },
    {
      key: "level",
      header: t("campaigns"),
      at: "end2",
      cell: ({ campaigns }) =>
        campaigns ? (
          <>
            {words.levels[campaigns.level]}
            <span className="meta block">{t(campaigns.setBy === "hand" ? "byHand" : "byDefault")}</span>
          </>
        ) : (
          <span className="meta">{t("notOn")}</span>
        ),
    },
    {
      key: "seen",
      header: t("lastSeen"),
      at: "state",
      nowrap: true,
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Moment value={lastSeenAt} form="ago" /> : <span className="meta">{t("never")}</span>),
    },
    {
      key: "status",
      header: t("status"),
      at: "end",
      cell: ({ status }) =>
        status === "active" ? t("statuses.active") : <Tag tone={status === "suspended" ? "warn" : "accent"}>{t(`statuses.${status}`)}</Tag>,
    },
  ];
}

function RoleAndTeams({ roleName, teams }: { roleName: string; teams: readonly string[] }) {
  return (
    <>
      {roleName}
      {teams.length > 0 ? <span className="meta block">{teams.join(", ")}</span> : null}
    </>
  );
}
