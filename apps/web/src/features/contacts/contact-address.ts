import type { ContactFilters } from "@countersign/core/contacts/schema";
import { type Condition, EVERYONE } from "@countersign/core/segments/schema";
import type { z } from "zod";
import { conditionFromText } from "~/features/segments/condition-text";

/** What the address of the list of contacts holds. */
export interface ContactQuery {
  readonly search?: string | undefined;
  readonly tags: readonly string[];
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly segment?: string | undefined;
  /** Conditions that all have to hold, each as conditionText gives it. */
  readonly where: readonly string[];
  readonly sort?: "name" | undefined;
  readonly cursor?: string | undefined;
  readonly peek?: string | undefined;
}

/** Reads the query as Next hands it over; what is given twice or empty counts as not given, but for tags and conditions. */
export function contactQuery(given: Readonly<Record<string, string | string[] | undefined>>): ContactQuery {
  const one = (name: string): string | undefined => (typeof given[name] === "string" && given[name] !== "" ? given[name] : undefined);
  const many = (name: string): string[] => [...new Set([given[name] ?? []].flat().filter(Boolean))];
  return {
    search: one("search"),
    tags: many("tag"),
    category: one("category"),
    country: one("country"),
    segment: one("segment"),
    where: many("where"),
    sort: one("sort") === "name" ? "name" : undefined,
    cursor: one("cursor"),
    peek: one("peek"),
  };
}

/** The address of the list with something changed; another filter begins at the first page. */
export function contactAddress(base: string, query: ContactQuery, change: Partial<ContactQuery> = {}): string {
  const isFilter = Object.keys(change).some((name) => name !== "cursor" && name !== "peek");
  const { search, tags, category, country, segment, where, sort, cursor, peek } = {
    ...query,
    peek: undefined,
    ...(isFilter && { cursor: undefined }),
    ...change,
  };
  const pairs = [
    ["search", search],
    ...tags.map((tag) => ["tag", tag]),
    ["category", category],
    ["country", country],
    ["segment", segment],
    ...where.map((text) => ["where", text]),
    ["sort", sort],
    ["cursor", cursor],
    ["peek", peek],
  ];
  const text = new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return text ? `${base}?${text}` : base;
}

/** Whether the list is narrowed at all. */
export function isNarrowed({ search, tags, category, country, segment, where }: ContactQuery): boolean {
  return Boolean(search ?? category ?? country ?? segment) || tags.length > 0 || readWhere(where).conditions.length > 0;
}

/** What of the address narrows the list, as the procedures take it: to be parsed, since anything may stand there. */
export function filtersOf({ search, tags, category, country, segment, where }: ContactQuery): z.input<typeof ContactFilters> {
  const { conditions } = readWhere(where);
  const rule = conditions.length > 0 ? { ...EVERYONE, conditions: [...conditions] } : undefined;
  return { search, tags: [...tags], category, country, segmentId: segment, rule };
}

/** The most conditions that an address may hold. */
export const MAX_WHERE = 20;

/** The conditions of an address, and what in it is none or is one too many. */
export function readWhere(where: readonly string[]): { readonly conditions: readonly Condition[]; readonly unread: readonly string[] } {
  const conditions: Condition[] = [];
  const unread: string[] = [];
  for (const text of where) {
    const condition = conditions.length < MAX_WHERE ? conditionFromText(text) : null;
    if (condition) conditions.push(condition);
    else unread.push(text);
  }
  return { conditions, unread };
}
