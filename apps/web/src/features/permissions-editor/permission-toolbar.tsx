"use client";

import { MagnifyingGlassIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Checkbox } from "~/components/choice";
import { type Filter, FILTERS } from "./filters";
import { AllNone } from "./permission-groups";

interface PermissionToolbarProps {
  search: string;
  onSearch: (search: string) => void;
  searchField: RefObject<HTMLInputElement | null>;
  filter: Filter | null;
  onFilter: (filter: Filter | null) => void;
  counts: Readonly<Record<Filter, number>>;
  onAll: ((to: "all" | "none") => void) | null;
  /** One box for everything in place of ALLOW ALL and ALLOW NONE (D7), and how much is granted. */
  allBox: { readonly isAll: boolean; readonly isNone: boolean } | null;
}

/** Search, filters and what is done to all permissions at once. The address keeps the filter. */
export function PermissionToolbar({ search, onSearch, searchField, filter, onFilter, counts, onAll, allBox }: PermissionToolbarProps) {
  const t = useTranslations("permissions-editor");
  const choose = (next: Filter | null) => {
    const address = new URL(window.location.href);
    if (next) address.searchParams.set("show", next);
    else address.searchParams.delete("show");
    window.history.replaceState(null, "", address);
    onFilter(next);
  };
  return (
    <div className="toolbar">
      <div className="search">
        <MagnifyingGlassIcon className="icon" aria-hidden />
        <input
          ref={searchField}
          type="search"
          autoComplete="off"
          className="input input--sm"
          aria-label={t("search")}
          aria-keyshortcuts="/"
          placeholder={t("search")}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        <span className="kbd" aria-hidden="true">
          /
        </span>
      </div>
      {FILTERS.filter((one) => one !== "new" || counts.new > 0).map((one) => (
        <button
          key={one}
          type="button"
          className={clsx("chip", one === filter && "chip--on")}
          aria-pressed={one === filter}
          onClick={() => choose(one === filter ? null : one)}
        >
          {t(`filter.${one}`)} <span className="mono">{counts[one]}</span>
        </button>
      ))}
      {onAll && !allBox ? <AllNone of={t("everything")} onMove={onAll} /> : null}
      {onAll && allBox ? (
        <Checkbox
          className="all-box"
          label={t("allPermissions")}
          checked={allBox.isAll}
          ref={(box) => {
            if (box) box.indeterminate = !allBox.isAll && !allBox.isNone;
          }}
          onChange={() => onAll(allBox.isAll ? "none" : "all")}
        />
      ) : null}
    </div>
  );
}
