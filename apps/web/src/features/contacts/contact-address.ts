import { ContactFilters } from "@countersign/core/contacts/schema";
import { EVERYONE, type RulePart, type SegmentRule } from "@countersign/core/segments/schema";
import type { z } from "zod";
import { partFromText } from "~/features/segments/part-text";

/** In the place of a view: the list with all contacts, whatever one's list opens with. */
export const ALL = "all";

/** What the address of the list of contacts holds. */
export interface ContactQuery {
  readonly search?: string | undefined;
  readonly tags: readonly string[];
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly segment?: string | undefined;
  /** Conditions and groups of them that all have to hold, each as partText gives it. */
  readonly where: readonly string[];
  readonly sort?: "name" | undefined;
  /** The view that the list was opened with, or "all": with none. */
  readonly view?: string | undefined;
  readonly cursor?: string | undefined;
  readonly peek?: string | undefined;
}

/** Reads the query as Next hands it over; what is given twice or empty counts as not given, but for tags and conditions. */
export function contactQuery(given: Readonly<Record<string, string | string[] | undefined>>): ContactQuery {
  const one = (name: string): string | undefined => (typeof given[name] === "string" && given[name] !== "" ? given[name] : undefined);
  const many = (name: string): string[] => [...new Set([given[name] ?? []].flat().filter(Boolean))];
  const unread: string[] = [];
  // What no filter can be is told beside the conditions that can't be read, and narrows nothing.
  const readable = <T>(name: string, value: T, isReadable: boolean): T | undefined => {
    if (!isReadable) unread.push(`${name} ${String(value)}`);
    return isReadable ? value : undefined;
  };
  const { search, tags, category, country, segmentId } = ContactFilters.shape;
  const text = (name: string, shape: typeof search): string | undefined => readable(name, one(name), shape.safeParse(one(name)).success);
  return {
    search: text("search", search),
    tags: readable("tag", many("tag"), tags.safeParse(many("tag")).success) ?? [],
    category: text("category", category),
    country: text("country", country),
    segment: text("segment", segmentId),
    where: [...many("where"), ...unread],
    sort: one("sort") === "name" ? "name" : undefined,
    view: one("view"),
    cursor: one("cursor"),
    peek: one("peek"),
  };
}

/** The address of the list with something changed; another filter begins at the first page. */
export function contactAddress(base: string, query: ContactQuery, change: Partial<ContactQuery> = {}): string {
  const isFilter = Object.keys(change).some((name) => name !== "cursor" && name !== "peek");
  const { view, ...next } = {
    ...query,
    peek: undefined,
    ...(isFilter && { cursor: undefined }),
    ...change,
  };
  const { search, tags, category, country, segment, where, sort, cursor, peek } = next;
  // The address of a view alone opens it as it was saved: whoever leaves its last filter out means none.
  const isEmptied = isFilter && view !== undefined && !isNarrowed(next) && !sort;
  const pairs = [
    ["search", search],
    ...tags.map((tag) => ["tag", tag]),
    ["category", category],
    ["country", country],
    ["segment", segment],
    ...where.map((text) => ["where", text]),
    ["sort", sort],
    ["view", isEmptied ? ALL : view],
    ["cursor", cursor],
    ["peek", peek],
  ];
  const text = new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return text ? `${base}?${text}` : base;
}

/** Whether the list is narrowed at all. */
export function isNarrowed({ search, tags, category, country, segment, where }: Omit<ContactQuery, "view">): boolean {
  return Boolean(search ?? category ?? country ?? segment) || tags.length > 0 || readWhere(where).conditions.length > 0;
}

/** What of the address narrows the list, as the procedures take it: to be parsed, since anything may stand there. */
export function filtersOf({ search, tags, category, country, segment, where }: ContactQuery): z.input<typeof ContactFilters> {
  const { conditions } = readWhere(where);
  const rule = conditions.length > 0 ? { ...EVERYONE, conditions: [...conditions] } : undefined;
  return { search, tags: [...tags], category, country, segmentId: segment, rule };
}

/** All that the address asks for as one rule, but for its search. */
export function ruleOf({ tags, category, country, segment, where }: ContactQuery): SegmentRule {
  const conditions: RulePart[] = [
    ...tags.map((tag): RulePart => ({ kind: "tag", op: "has", tag })),
    ...(category ? [{ kind: "category", op: "is", category } as const] : []),
    ...(country ? [{ kind: "field", field: "country", op: "is", value: country } as const] : []),
    ...(segment ? [{ kind: "segment", op: "in", segmentId: segment } as const] : []),
    ...readWhere(where).conditions,
  ];
  return { ...EVERYONE, conditions };
}

/** The most conditions that an address may hold. */
export const MAX_WHERE = 20;

/** The conditions of an address, and what in it is none or is one too many. */
export function readWhere(where: readonly string[]): { readonly conditions: readonly RulePart[]; readonly unread: readonly string[] } {
  const conditions: RulePart[] = [];
  const unread: string[] = [];
  for (const text of where) {
    const condition = conditions.length < MAX_WHERE ? partFromText(text) : null;
    if (condition) conditions.push(condition);
    else unread.push(text);
  }
  return { conditions, unread };
}
