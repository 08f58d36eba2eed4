"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/mark";
import { SearchField } from "~/components/search-field";
import { contactAddress, type ContactQuery } from "./contact-address";

interface ContactFilterBarProps {
  base: string;
  query: ContactQuery;
  values: { tags: readonly string[]; categories: readonly string[]; countries: readonly string[] };
  /** null: the person may not know of segments. */
  segments: readonly { id: string; name: string }[] | null;
  segmentName: string | null;
}

/** Search and filters; choosing applies at once, what is set is a chip, and the address holds all of it. */
export function ContactFilterBar({ base, query, values, segments, segmentName }: ContactFilterBarProps) {
  const t = useTranslations("contacts.filter");
  const page = useTranslations("contacts");
  const form = useRef<HTMLFormElement>(null);
  const select = (name: string, label: string, any: string, options: readonly { value: string; label: string }[]) =>
    options.length > 0 ? (
      <select
        name={name}
        className="select select--sm w-auto max-w-[180px]"
        aria-label={label}
        defaultValue=""
        onChange={() => form.current?.requestSubmit()}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    ) : null;
  const plain = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  const kept = Object.entries({ category: query.category, country: query.country, segment: query.segment });
  return (
    <form ref={form} method="get" action={base} className="toolbar" role="search" key={contactAddress(base, query)}>
      <SearchField label={page("search")} placeholder={page("search")} name="search" defaultValue={query.search} maxLength={200} />
      {query.tags.map((tag) => (
        <input key={tag} type="hidden" name="tag" value={tag} />
      ))}
      {kept.map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
      <FilterChips base={base} query={query} segmentName={segmentName} />
      {query.tags.length < 10 ? select("tag", t("tag"), t("anyTag"), plain(values.tags.filter((tag) => !query.tags.includes(tag)))) : null}
      {query.category ? null : select("category", t("category"), t("anyCategory"), plain(values.categories))}
      {query.country ? null : select("country", t("country"), t("anyCountry"), plain(values.countries))}
      {query.segment
        ? null
        : select(
            "segment",
            t("segment"),
            t("anySegment"),
            (segments ?? []).map(({ id, name }) => ({ value: id, label: name })),
          )}
      <select
        name="sort"
        className="select select--sm w-auto"
        aria-label={t("sort")}
        defaultValue={query.sort ?? ""}
        onChange={() => form.current?.requestSubmit()}
      >
        <option value="">{t("newest")}</option>
        <option value="name">{t("byName")}</option>
      </select>
      <Button size="sm" type="submit">
        {t("apply")}
      </Button>
    </form>
  );
}

function FilterChips({ base, query, segmentName }: Pick<ContactFilterBarProps, "base" | "query" | "segmentName">) {
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
      {query.segment ? chip("segment", t("segment"), segmentName ?? query.segment, { segment: undefined }) : null}
    </>
  );
}
