"use client";

import { ContactFilters, type ContactValues } from "@countersign/core/contacts/schema";
import type { CustomField } from "@countersign/core/custom-fields/schema";
import type { SavedViews } from "@countersign/core/saved-views/schema";
import type { Reason } from "~/components/reason";
import { type ContactQuery, filtersOf, ruleOf } from "~/features/contacts/contact-address";
import { ColumnsDialog } from "./columns-dialog";
import { SaveSegment } from "./save-segment";
import { columnsOf } from "./view-query";
import { ViewsMenu } from "./views-menu";

interface ListToolsProps {
  base: string;
  query: ContactQuery;
  views: SavedViews;
  /** The account's own. */
  fields: readonly CustomField[];
  /** What conditions may name, where those of the address name some of it. */
  given: ContactValues | null;
  segmentDenied: Reason | undefined;
}

/** What is done with the list itself: kept as a view or a segment, shown with other columns. */
export function ListTools({ base, query, views, fields, given, segmentDenied }: ListToolsProps) {
  const rule = ruleOf(query);
  const view = views.rows.find(({ id }) => id === query.view);
  const columns = columnsOf(views, query);
  return (
    <span className="row push">
      {rule.conditions.length > 0 ? (
        <SaveSegment rule={rule} given={given} isSearched={query.search !== undefined} denied={segmentDenied} />
      ) : null}
      <ViewsMenu
        base={base}
        query={query}
        views={views}
        list={{ filters: ContactFilters.catch({}).parse(filtersOf(query)), sort: query.sort ?? "newest" }}
        columns={[...columns]}
      />
      <ColumnsDialog shown={columns} fields={fields} view={view?.columns ? view : null} />
    </span>
  );
}
