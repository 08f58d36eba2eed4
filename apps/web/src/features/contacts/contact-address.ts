/** What the address of the list of contacts holds. */
export interface ContactQuery {
  readonly search?: string | undefined;
  readonly tags: readonly string[];
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly segment?: string | undefined;
  readonly sort?: "name" | undefined;
  readonly cursor?: string | undefined;
  readonly peek?: string | undefined;
}

/** Reads the query as Next hands it over; what is given twice or empty counts as not given, but for tags. */
export function contactQuery(given: Readonly<Record<string, string | string[] | undefined>>): ContactQuery {
  const one = (name: string): string | undefined => (typeof given[name] === "string" && given[name] !== "" ? given[name] : undefined);
  const tags = [given.tag ?? []].flat().filter(Boolean);
  return {
    search: one("search"),
    tags: [...new Set(tags)],
    category: one("category"),
    country: one("country"),
    segment: one("segment"),
    sort: one("sort") === "name" ? "name" : undefined,
    cursor: one("cursor"),
    peek: one("peek"),
  };
}

/** The address of the list with something changed; another filter begins at the first page. */
export function contactAddress(base: string, query: ContactQuery, change: Partial<ContactQuery> = {}): string {
  const isFilter = Object.keys(change).some((name) => name !== "cursor" && name !== "peek");
  const { search, tags, category, country, segment, sort, cursor, peek } = {
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
    ["sort", sort],
    ["cursor", cursor],
    ["peek", peek],
  ];
  const text = new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return text ? `${base}?${text}` : base;
}

/** Whether the list is narrowed at all. */
export function isNarrowed({ search, tags, category, country, segment }: ContactQuery): boolean {
  return Boolean(search ?? category ?? country ?? segment) || tags.length > 0;
}
