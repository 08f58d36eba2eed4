"use client";

import { ContactFilters } from "@countersign/core/contacts/schema";
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
  /** The account's own fields. */
  fields: readonly { readonly key: string; readonly name: string }[];
  segmentDenied: Reason | undefined;
}

/** What is done with the list itself: kept as a view or a segment, shown with other columns. */
export function ListTools({ base, query, views, fields, segmentDenied }: ListToolsProps) {
  const rule = ruleOf(query);
  const view = views.rows.find(({ id }) => id === query.view);
  const columns = columnsOf(views, query);
  return (
    <span className="row push">
      {rule.conditions.length > 0 ? (
        <SaveSegment
          rule={rule}
          fieldNames={new Map(fields.map(({ key, name }) => [key, name]))}
          isSearched={query.search !== undefined}
          hasSegment={query.segment !== undefined}
          denied={segmentDenied}
        />
      ) : null}
      <ViewsMenu
        base={base}
        query={query}
        views={views}
        list={{ filters: ContactFilters.catch({}).parse(filtersOf(query)), sort: query.sort ?? "newest" }}
        columns={[...columns]}
      />
      <ColumnsDialog shown={columns} view={view?.columns ? view : null} />
    </span>
  );
}
