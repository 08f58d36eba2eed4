import { type ListColumn, type SavedView, type SavedViews, USUAL_COLUMNS } from "@countersign/core/saved-views/schema";
import type { RulePart, SegmentRule } from "@countersign/core/segments/schema";
import { ALL, type ContactQuery, contactQuery } from "~/features/contacts/contact-address";
import { partText } from "~/features/segments/part-text";

/** What the address of the list holds for a view. */
export function queryOfView({ id, filters, sort }: Pick<SavedView, "id" | "filters" | "sort">): ContactQuery {
  const { search, tags = [], category, country, segmentId, rule } = filters;
  const isAny = rule?.match === "any" && rule.conditions.length > 1;
  const parts: RulePart[] = isAny ? [groupOf(rule)] : (rule?.conditions ?? []);
  return {
    search,
    tags,
    category,
    country,
    segment: segmentId,
    where: parts.map(partText),
    sort: sort === "name" ? "name" : undefined,
    view: id,
  };
}

const groupOf = ({ match, conditions }: SegmentRule): RulePart => ({ kind: "group", match, conditions });

/** The list as it opens: an address that names a view and nothing else is that view, one that says nothing is what the person's list opens with. */
export function openedQuery(
  given: Parameters<typeof contactQuery>[0],
  { rows, defaultId }: Pick<SavedViews, "rows" | "defaultId">,
): ContactQuery {
  const query = contactQuery(given);
  const isBare = Object.keys(given).every((name) => name === "view" || name === "peek");
  const view = isBare && query.view !== ALL ? rows.find(({ id }) => id === (query.view ?? defaultId)) : undefined;
  return view ? { ...queryOfView(view), peek: query.peek } : query;
}

/** The columns that a list shows: its view's, else one's own choice, else the usual ones. */
export function columnsOf({ rows, columns }: SavedViews, { view }: ContactQuery): readonly ListColumn[] {
  return rows.find(({ id }) => id === view)?.columns ?? columns ?? USUAL_COLUMNS;
}

/** Whether a list is narrowed and sorted as its view says. */
export function isAsSaved(query: ContactQuery, view: SavedView): boolean {
  return wordsOf(query) === wordsOf(queryOfView(view));
}

const wordsOf = ({ search, tags, category, country, segment, where, sort }: ContactQuery): string =>
  JSON.stringify([search ?? "", [...tags].sort(), category ?? "", country ?? "", segment ?? "", [...where].sort(), sort ?? ""]);
