import { type ListPeople, PeopleStatus, type PersonRow } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import type { Reason } from "~/components/reason";
import { TabLinks } from "~/components/tab-links";
import { InviteButton } from "../../invitations/invite-dialog";
import { PeopleFilterBar, type PeopleFilterChoices } from "./people-filter-bar";
import { PeopleTable } from "./people-table";

export type PeopleFilters = Pick<ListPeople, "role" | "team" | "status" | "search" | "sort">;

interface PeoplePageProps {
  base: string;
  filters: PeopleFilters;
  choices: PeopleFilterChoices;
  reach: "group" | "global";
  /** Whether there is anybody to be found under *Address not proven*. */
  hasUnproven: boolean;
  page: { rows: PersonRow[]; nextCursor: string | null; total: number };
  isFirst: boolean;
  ownId: string;
  /** In a child account they are called *Managed users* (D7). */
  isChild: boolean;
  /** Why levels can't be changed; undefined: they can. */
  levelDenied: Reason | undefined;
}

/** Admin Settings › Users: who is in the account, as what, when they were last here; inviting, and changing one or many. */
export function PeoplePage({ base, filters, choices, reach, hasUnproven, page, isFirst, ownId, isChild, levelDenied }: PeoplePageProps) {
  const t = useTranslations("people.list");
  const { rows, nextCursor, total } = page;
  const title = t(isChild ? "managedTitle" : "title");
  const address = (changed: Readonly<Record<string, string | undefined>>) => {
    const query = new URLSearchParams(Object.entries({ ...filters, ...changed }).flatMap(([key, value]) => (value ? [[key, value]] : [])));
    return query.size > 0 ? `${base}?${query.toString()}` : base;
  };
  const statuses = ["all", ...PeopleStatus.options] as const;
  const isOffered = (status: (typeof statuses)[number]) => status !== "unproven" || hasUnproven || filters.status === "unproven";
  const onlyMe = total === 1 && rows[0]?.id === ownId && !filters.search && !filters.role && !filters.team && !filters.status;
  return (
    <div className="page">
      <PageHeader
        title={title}
        sub={t(reach === "global" ? "reachGlobal" : "reachGroup")}
        actions={<InviteButton teams={choices.teams} reach={reach} />}
      />
      <TabLinks
        label={t("status")}
        current={filters.status ?? "all"}
        tabs={statuses.filter(isOffered).map((status) => ({
          key: status,
          label: t(`tabs.${status}`),
          href: address({ status: status === "all" ? undefined : status }),
        }))}
      />
      <PeopleFilterBar filters={filters} choices={choices} />
      {rows.length > 0 ? (
        <>
          <PeopleTable base={base} caption={title} rows={rows} ownId={ownId} levelDenied={levelDenied} />
          {onlyMe ? <Empty title={t("onlyYou")}>{t("onlyYouText")}</Empty> : null}
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
