"use client";

import type { ContactValues } from "@countersign/core/contacts/schema";
import { LocaleName } from "@countersign/core/identity/schema";
import { describePart } from "@countersign/core/segments/schema";
import { FunnelIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/mark";
import { Note } from "~/components/note";
import { SearchField } from "~/components/search-field";
import { SmallSelect } from "~/components/small-select";
import { partWithNames } from "~/features/segments/named-condition";
import { partText } from "~/features/segments/part-text";
import { AddFilter } from "./add-filter";
import { contactAddress, type ContactQuery, MAX_WHERE, readWhere } from "./contact-address";
import { useContactValues } from "./use-contact-values";

interface ContactFilterBarProps {
  base: string;
  query: ContactQuery;
  /** As the server read them, where filters of the address name some of them. */
  given: ContactValues | null;
  segmentName: string | null;
  /** What is done with the list itself. */
  tools: ReactNode;
}

/**
 * Search and filters; choosing applies at once, what is set is a chip, and the address holds all of it. On a phone all but the search is behind one button,
 * which counts what is set.
 */
export function ContactFilterBar({ base, query, given, segmentName, tools }: ContactFilterBarProps) {
  const t = useTranslations("contacts.filter");
  const page = useTranslations("contacts");
  const { values, isLoaded } = useContactValues(given);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const folded = clsx("contents", !isOpen && "max-[639.98px]:hidden");
  const select = (name: string, label: string, any: string, options: readonly { value: string; label: string }[]) =>
    options.length > 0 || !isLoaded ? (
      <SmallSelect
        name={name}
        className="w-auto max-w-[148px]"
        label={label}
        defaultValue=""
        onChange={() => form.current?.requestSubmit()}
        options={[{ value: "", label: any }, ...options]}
      />
    ) : null;
  const plain = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  const kept = Object.entries({ category: query.category, country: query.country, segment: query.segment, view: query.view });
  const { conditions, unread } = readWhere(query.where);
  const count = query.tags.length + conditions.length + [query.category, query.country, query.segment].filter(Boolean).length;
  return (
    <>
      <form ref={form} method="get" action={base} className="toolbar" role="search" key={contactAddress(base, query)}>
        <SearchField label={page("search")} placeholder={page("search")} name="search" defaultValue={query.search} maxLength={200} />
        <Button
          size="sm"
          className="min-[640px]:hidden"
          icon={<FunnelIcon className="icon" aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={`${id}-choices ${id}-set`}
          onClick={() => setOpen(!isOpen)}
        >
          {count > 0 ? t("foldedSet", { count }) : t("folded")}
        </Button>
        {query.tags.map((tag) => (
          <input key={tag} type="hidden" name="tag" value={tag} />
        ))}
        {query.where.map((text) => (
          <input key={text} type="hidden" name="where" value={text} />
        ))}
        {kept.map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
        <div id={`${id}-choices`} className={folded}>
          {query.tags.length < 10
            ? select("tag", t("tag"), t("anyTag"), plain(values.tags.filter((tag) => !query.tags.includes(tag))))
            : null}
          {query.category ? null : select("category", t("category"), t("anyCategory"), plain(values.categories))}
          {query.country ? null : select("country", t("country"), t("anyCountry"), plain(values.countries))}
          {query.segment
            ? null
            : select(
                "segment",
                t("segment"),
                t("anySegment"),
                values.segments.map(({ id, name }) => ({ value: id, label: name })),
              )}
          <SmallSelect
            name="sort"
            label={t("sort")}
            defaultValue={query.sort ?? ""}
            onChange={() => form.current?.requestSubmit()}
            options={[
              { value: "", label: t("newest") },
              { value: "name", label: t("byName") },
            ]}
          />
          <Button size="sm" type="submit">
            {t("apply")}
          </Button>
        </div>
      </form>
      {unread.length > 0 ? (
        <Note
          tone="warn"
          className="mb-3"
          action={<Link href={contactAddress(base, query, { where: conditions.map(partText) })}>{t("unreadOff")}</Link>}
        >
          {t("unread", {
            count: unread.length,
            text: unread
              .map((text) => text.slice(0, 80))
              .slice(0, 3)
              .join(" · "),
          })}
        </Note>
      ) : null}
      <div className="row mb-3">
        <div id={`${id}-set`} className={folded}>
          <FilterChips base={base} query={query} values={values} segmentName={segmentName} />
          {conditions.length < MAX_WHERE ? <AddFilter key={contactAddress(base, query)} base={base} query={query} known={values} /> : null}
        </div>
        {tools}
      </div>
    </>
  );
}

interface ChipsProps extends Pick<ContactFilterBarProps, "base" | "query"> {
  values: ContactValues;
}

function ConditionChips({ base, query, values }: ChipsProps) {
  const t = useTranslations("contacts.filter");
  const locale = LocaleName.catch("en").parse(useLocale());
  const { conditions } = readWhere(query.where);
  return conditions.map((condition) => {
    const text = partText(condition);
    const words = describePart(partWithNames(condition, values), { locale });
    const where = conditions.filter((one) => one !== condition).map(partText);
    return (
      <Chip key={text} offHref={contactAddress(base, query, { where })} offLabel={t("removeCondition", { condition: words })}>
        {words}
      </Chip>
    );
  });
}

function FilterChips({ base, query, values, segmentName }: ChipsProps & Pick<ContactFilterBarProps, "segmentName">) {
  const t = useTranslations("contacts.filter");
  const chip = (key: string, what: string, value: string, change: Partial<ContactQuery>) => (
    <Chip key={key} offHref={contactAddress(base, query, change)} offLabel={t("remove", { what, value })}>
      {t.rich("is", { what, value, b: (chunks) => <b>{chunks}</b> })}
    </Chip>
  );
  return (
    <>
      {query.tags.map((tag) => chip(`tag ${tag}`, t("tag"), tag, { tags: query.tags.filter((one) => one !== tag) }))}
      {query.category ? chip("category", t("category"), query.category, { category: undefined }) : null}
      {query.country ? chip("country", t("country"), query.country, { country: undefined }) : null}
      <ConditionChips base={base} query={query} values={values} />
      {query.segment ? chip("segment", t("segment"), segmentName ?? query.segment, { segment: undefined }) : null}
    </>
  );
}
