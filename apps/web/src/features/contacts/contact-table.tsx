"use client";

import type { ListedContact } from "@countersign/core/contacts/schema";
import { type BuiltInColumn, isOwnField, type ListColumn, OWN_FIELD } from "@countersign/core/saved-views/schema";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "~/components/data-table";
import { GroupCards } from "~/components/mark";
import { Moment } from "~/components/moment";
import { zoneName } from "~/components/time-zone";
import { CustomValue } from "./custom-value";
import { ConsentCell } from "./consent-cell";
import { contactName } from "./contact-name";
import { languageName } from "./language-name";
import type { Selection } from "./use-selection";

interface ContactTableProps {
  rows: readonly ListedContact[];
  /** Beside an open peek only the first columns have room. */
  narrow: boolean;
  peekId: string | null;
  peekHref: (id: string) => string;
  selection: Selection;
  /** Beside the name. */
  columns: readonly ListColumn[];
  /** The account's own fields. */
  fields: readonly { readonly key: string; readonly name: string }[];
}

/** So many columns have room beside an open peek. */
const NARROW = 2;

/** The list: a row opens beside the table, and can be ticked. */
export function ContactTable({ rows, narrow, peekId, peekHref, selection, columns, fields }: ContactTableProps) {
  const t = useTranslations("contacts");
  const locale = useLocale();
  const all: Readonly<Record<BuiltInColumn, Column<ListedContact>>> = {
    email: { key: "email", header: t("email"), at: "state", cell: ({ email }) => email ?? <span className="meta">{t("noEmail")}</span> },
    phone: { key: "phone", header: t("phone"), nowrap: true, cell: ({ phone }) => phone },
    groups: {
      key: "groups",
      header: t("groups"),
      at: "mid",
      cell: ({ accessGroups }) => <GroupCards names={accessGroups.map(({ name }) => name)} none={t("noGroups")} />,
    },
    city: { key: "city", header: t("city"), cell: ({ city }) => city },
    country: { key: "country", header: t("country"), cell: ({ country }) => country },
    language: { key: "language", header: t("language"), cell: ({ language }) => language && languageName(language, locale) },
    timeZone: { key: "timeZone", header: t("timeZone"), cell: ({ timeZone }) => timeZone && zoneName(timeZone) },
    tags: { key: "tags", header: t("tags"), cell: ({ tags }) => <TagList tags={tags} /> },
    category: { key: "category", header: t("category"), cell: ({ category }) => category },
    consent: { key: "consent", header: t("consent"), at: "end2", nowrap: true, cell: (contact) => <ConsentCell contact={contact} /> },
    owner: { key: "owner", header: t("owner"), nowrap: true, cell: ({ owner }) => owner ?? <span className="meta">{t("nobody")}</span> },
    team: { key: "team", header: t("team"), nowrap: true, cell: ({ team }) => team },
    added: { key: "added", header: t("added"), at: "end", nowrap: true, cell: ({ createdAt }) => <Moment value={createdAt} form="day" /> },
    changed: { key: "changed", header: t("changed"), nowrap: true, cell: ({ updatedAt }) => <Moment value={updatedAt} form="day" /> },
  };
  const name: Column<ListedContact> = {
    key: "name",
    header: t("name"),
    at: "name",
    nowrap: !narrow,
    cell: (contact) => (
      <Link className="rowlink" href={peekHref(contact.id)} scroll={false} aria-current={contact.id === peekId ? "true" : undefined}>
        {contactName(contact) ?? <span className="meta">{t("noName")}</span>}
      </Link>
    ),
  };
  // A field that was removed leaves no column.
  const columnOf = (column: ListColumn): Column<ListedContact> | undefined => {
    if (!isOwnField(column)) return all[column];
    const field = fields.find(({ key }) => `${OWN_FIELD}${key}` === column);
    return field && { key: column, header: field.name, cell: (contact) => valueOf(contact, field.key) };
  };
  const ticks = useTickColumn(rows, selection);
  const shown = narrow ? columns.slice(0, NARROW) : columns;
  return (
    <DataTable
      caption={t("title")}
      columns={[ticks, name, ...shown.flatMap((column) => columnOf(column) ?? [])]}
      rows={rows}
      rowKey={({ id }) => id}
      selected={({ id }) => id === peekId || selection.has(id)}
      stack="contacts"
    />
  );
}

function useTickColumn(rows: readonly ListedContact[], { has, toggle, togglePage }: Selection): Column<ListedContact> {
  const t = useTranslations("bulk-changes.select");
  const contacts = useTranslations("contacts");
  const ticked = rows.filter(({ id }) => has(id)).length;
  return {
    key: "check",
    header: (
      <span className="check select-all">
        <input
          type="checkbox"
          aria-label={t("page")}
          checked={ticked === rows.length}
          ref={(box) => {
            if (box) box.indeterminate = ticked > 0 && ticked < rows.length;
          }}
          onChange={({ target }) => togglePage(target.checked)}
        />
      </span>
    ),
    at: "check",
    cell: (contact) => (
      <span className="check">
        <input
          type="checkbox"
          aria-label={t("one", { name: contactName(contact) ?? contact.email ?? contacts("noName") })}
          checked={has(contact.id)}
          onChange={({ target }) => toggle(contact.id, target.checked)}
        />
      </span>
    ),
  };
}

function valueOf({ fields }: ListedContact, key: string) {
  const field = fields.find((one) => one.key === key);
  return field ? <CustomValue {...field} /> : null;
}

const SHOWN_TAGS = 2;

function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length <= SHOWN_TAGS) return tags.join(", ");
  return (
    <span title={tags.join(", ")}>
      {tags.slice(0, SHOWN_TAGS).join(", ")} <span className="meta whitespace-nowrap">{`+ ${tags.length - SHOWN_TAGS}`}</span>
    </span>
  );
}
