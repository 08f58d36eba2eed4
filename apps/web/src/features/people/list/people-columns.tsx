import type { PersonRow } from "@countersign/core/people/schema";
import { useFormatter, useNow, useTranslations } from "next-intl";
import Link from "next/link";
import type { Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import type { Reason } from "~/components/reason";
import { useWords } from "~/i18n/words";
import { UntilTag } from "../../access-requests/until-tag";
import { type RowAction, RowMenu } from "./row-menu";

interface PeopleColumns {
  base: string;
  ownId: string;
  rows: readonly PersonRow[];
  selected: readonly PersonRow[];
  levelDenied: Reason | undefined;
  onSelect: (ids: readonly string[]) => void;
  onChoose: (person: PersonRow, action: RowAction) => void;
}

/** The columns of the list of people; accounts only where they are told. */
export function usePeopleColumns({ base, ownId, rows, selected, levelDenied, onSelect, onChoose }: PeopleColumns): Column<PersonRow>[] {
  const t = useTranslations("people.list");
  const format = useFormatter();
  const ids = selected.map(({ id }) => id);
  const accounts: Column<PersonRow> = {
    key: "accounts",
    header: t("accounts"),
    cell: ({ accounts: names }) => format.list(names ?? [], { type: "unit" }),
  };
  return [
    {
      key: "check",
      header: (
        <span className="check select-all">
          <input
            type="checkbox"
            aria-label={t("selectAll")}
            checked={selected.length === rows.length}
            ref={(box) => {
              if (box) box.indeterminate = selected.length > 0 && selected.length < rows.length;
            }}
            onChange={({ target }) => onSelect(target.checked ? rows.map(({ id }) => id) : [])}
          />
        </span>
      ),
      at: "check",
      cell: ({ id, name }) => (
        <span className="check">
          <input
            type="checkbox"
            aria-label={t("select", { name })}
            checked={ids.includes(id)}
            onChange={({ target }) => onSelect(target.checked ? [...ids, id] : ids.filter((other) => other !== id))}
          />
        </span>
      ),
    },
    {
      key: "name",
      header: t("name"),
      at: "name",
      cell: (person) => (
        <>
          <Link className="rowlink" href={`${base}/${person.id}`}>
            {person.name}
          </Link>{" "}
          {person.id === ownId ? <Tag>{t("you")}</Tag> : null} {person.isOwner ? <Tag>{t("owner")}</Tag> : null}
          {person.name === person.email ? null : <span className="meta block">{person.email}</span>}
          {person.isAddressProven ? null : <span className="meta block">{t("unproven")}</span>}
        </>
      ),
    },
    {
      key: "role",
      header: t("role"),
      at: "mid",
      cell: ({ roleName, teams, timedUntil }) => <RoleAndTeams roleName={roleName} teams={teams} timedUntil={timedUntil} />,
    },
    { key: "level", header: t("campaigns"), at: "foot", cell: ({ campaigns }) => <Level campaigns={campaigns} /> },
    ...(rows.some(({ accounts: names }) => names !== null) ? [accounts] : []),
    { key: "state", header: t("status"), at: "state", cell: (person) => <State person={person} /> },
    {
      key: "actions",
      header: <span className="vh">{t("actionsHeader")}</span>,
      at: "end",
      cell: (person) => (
        <RowMenu person={person} href={`${base}/${person.id}`} levelDenied={levelDenied} onChoose={(action) => onChoose(person, action)} />
      ),
    },
  ];
}

function RoleAndTeams({ roleName, teams, timedUntil }: Pick<PersonRow, "roleName" | "teams" | "timedUntil">) {
  const t = useTranslations("people.list");
  return (
    <>
      {roleName}
      {teams.length > 0 ? <span className="meta block">{teams.join(", ")}</span> : null}
      {timedUntil ? (
        <span className="block">
          {t("more")} <UntilTag at={timedUntil} />
        </span>
      ) : null}
    </>
  );
}

function Level({ campaigns }: Pick<PersonRow, "campaigns">) {
  const t = useTranslations("people.list");
  const words = useWords();
  if (!campaigns) return <span className="meta">{t("notOn")}</span>;
  return (
    <>
      {words.levels[campaigns.level]}
      <span className="meta block">{t(campaigns.setBy === "hand" ? "byHand" : "byDefault")}</span>
    </>
  );
}

/** Whether they are here, and since when: last seen, invited, or suspended. */
function State({ person: { status, lastSeenAt, invitation } }: { person: PersonRow }) {
  const t = useTranslations("people.list");
  const now = useNow();
  const seen = lastSeenAt ? (
    <>
      {t("seen")} <Moment value={lastSeenAt} form="ago" />
    </>
  ) : (
    t("never")
  );
  if (status === "active") return <span className={lastSeenAt ? undefined : "meta"}>{seen}</span>;
  if (status === "suspended") {
    return (
      <>
        <Tag tone="warn">{t("suspended")}</Tag>
        <span className="meta block">{seen}</span>
      </>
    );
  }
  const isOver = invitation !== null && invitation.expiresAt <= now;
  return (
    <>
      <Tag tone={isOver ? "warn" : "accent"}>{t(isOver ? "invitationOver" : "invited")}</Tag>
      {invitation ? (
        <span className="meta block">
          <Moment value={invitation.sentAt} form="ago" /> · {t("until")} <Moment value={invitation.expiresAt} form="day" />
        </span>
      ) : null}
    </>
  );
}
