import type { Sabotage } from "./sabotage.ts";

/** Filters, and what travels. */
export const sabotagesOfFilters: readonly Sabotage[] = [
  // Filters
  {
    what: "an empty OR becomes ALL",
    file: "filter/filter.ts",
    find: "(parts[0] ?? NO_ROWS)",
    replace: "(parts[0] ?? ALL_ROWS)",
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "an empty OR matches",
    file: "filter/filter.ts",
    find: "reduce(either, never)",
    replace: "reduce(either, always)",
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "in none of no values is everything",
    file: "filter/filter.ts",
    find: 'return values.length > 0 ? { kind: "in", field, values } : NO_ROWS;',
    replace: 'return values.length > 0 ? { kind: "in", field, values } : ALL_ROWS;',
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "access groups that were not loaded are none",
    file: "filter/filter.ts",
    find: "accessGroupNos?.length === 0",
    replace: "!accessGroupNos?.length",
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "people without a team are everybody's",
    file: "filter/filter.ts",
    find: "teamIds.length > 0 && teamIds.every",
    replace: "teamIds.every",
    noticedBy: "decide/decide.test.ts",
  },
  {
    what: "no rows in SQL is all rows",
    file: "filter/to-sql.ts",
    find: 'return "FALSE";',
    replace: 'return "TRUE";',
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "OR becomes AND in SQL",
    file: "filter/to-sql.ts",
    find: '.join(" OR ")',
    replace: '.join(" AND ")',
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "hand Prisma filters as they come",
    file: "filter/to-prisma.ts",
    find: "const folded = fold(filter);",
    replace: "const folded = filter;",
    noticedBy: "filter/filter.test.ts",
  },
  {
    what: "people without a team are everybody's for Prisma",
    file: "filter/to-prisma.ts",
    find: "some: {}, every:",
    replace: "every:",
    noticedBy: "filter/filter.test.ts",
  },
  // The wire
  {
    what: "believe a vector of another catalogue",
    file: "subject/pack.ts",
    find: "hash === CATALOGUE_HASH ?",
    replace: "hash ?",
    noticedBy: "subject/pack.test.ts",
  },
];
