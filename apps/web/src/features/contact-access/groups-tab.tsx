import type { AccessGroupRow, ContactAccess, Feeds } from "@countersign/core/access/schema";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "~/components/data-table";
import { Section } from "~/components/record";
import { DeleteGroup } from "./delete-group";
import { EditGroup } from "./edit-group";
import { GroupFeeds } from "./group-feeds";

interface GroupsTabProps {
  accountSlug: string;
  access: ContactAccess;
  feeds: Feeds;
}

/** The access groups with their sizes and what feeds them, and which of them share contacts. */
export function GroupsTab({ accountSlug, access: { groups, overlaps }, feeds }: GroupsTabProps) {
  const t = useTranslations("contact-access");
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name ?? "";
  return (
    <>
      <DataTable
        caption={t("tabs.groups")}
        columns={useColumns(accountSlug, feeds)}
        rows={groups}
        rowKey={({ id }) => id}
        stack="list"
        comfort
      />
      <div className="mt-6">
        <Section title={t("overlaps.title")}>
          {overlaps.length === 0 ? <p>{t("overlaps.none")}</p> : null}
          <ul className="list-disc pl-5">
            {overlaps.map(({ groups: [one, other], contacts }) => (
              <li key={`${one} ${other}`}>{t("overlaps.pair", { one: nameOf(one), other: nameOf(other), count: contacts })}</li>
            ))}
          </ul>
          <p className="meta">{t("overlaps.help")}</p>
        </Section>
      </div>
    </>
  );
}

function useColumns(accountSlug: string, feeds: Feeds): Column<AccessGroupRow>[] {
  const t = useTranslations("contact-access");
  return [
    {
      key: "name",
      header: t("fields.name"),
      at: "name",
      wide: true,
      cell: ({ name, description }) => (
        <>
          <b>{name}</b>
          {description ? <span className="meta block">{description}</span> : null}
        </>
      ),
    },
    { key: "contacts", header: t("columns.contacts"), num: true, at: "mid", cell: ({ contacts }) => t("number", { count: contacts }) },
    {
      key: "feeds",
      header: t("columns.feeds"),
      at: "mid",
      cell: (group) => <GroupFeeds accountSlug={accountSlug} group={group} feeds={feeds} />,
    },
    { key: "grants", header: t("columns.grants"), num: true, at: "mid", cell: ({ grants }) => t("number", { count: grants }) },
    {
      key: "change",
      header: <span className="vh">{t("columns.change")}</span>,
      at: "end",
      cell: (group) => (
        <span className="row">
          <EditGroup key={`${group.name} ${group.description}`} group={group} />
          <DeleteGroup accountSlug={accountSlug} group={group} />
        </span>
      ),
    },
  ];
}
