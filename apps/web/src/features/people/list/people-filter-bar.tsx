"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "~/components/button";
import { SearchField } from "~/components/search-field";
import { SmallSelect } from "~/components/small-select";
import type { PeopleFilters } from "./people-page";

export interface PeopleFilterChoices {
  readonly roles: readonly { value: string; name: string }[];
  readonly teams: readonly { id: string; name: string }[];
}

interface PeopleFilterBarProps {
  filters: PeopleFilters;
  choices: PeopleFilterChoices;
}

/** Filters whose state is in the address; choosing applies at once. */
export function PeopleFilterBar({ filters, choices }: PeopleFilterBarProps) {
  const t = useTranslations("people.list");
  const form = useRef<HTMLFormElement>(null);
  const select = (name: "role" | "team" | "sort", any: string, options: readonly { value: string; name: string }[]) => (
    <SmallSelect
      name={name}
      className="w-auto max-w-[220px]"
      label={t(name)}
      defaultValue={filters[name] ?? ""}
      onChange={() => form.current?.requestSubmit()}
      options={[{ value: "", label: any }, ...options.map(({ value, name: label }) => ({ value, label }))]}
    />
  );
  return (
    <form ref={form} method="get" className="toolbar" role="search" key={JSON.stringify(filters)}>
      <SearchField label={t("search")} placeholder={t("search")} name="search" defaultValue={filters.search} maxLength={100} />
      {select("role", t("anyRole"), choices.roles)}
      {choices.teams.length > 0
        ? select(
            "team",
            t("anyTeam"),
            choices.teams.map(({ id, name }) => ({ value: id, name })),
          )
        : null}
      {select(
        "sort",
        t("sorts.name"),
        (["seen", "newest"] as const).map((sort) => ({ value: sort, name: t(`sorts.${sort}`) })),
      )}
      {filters.status ? <input type="hidden" name="status" value={filters.status} /> : null}
      <Button size="sm" type="submit">
        {t("filter")}
      </Button>
    </form>
  );
}
