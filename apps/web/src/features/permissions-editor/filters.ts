/** What a list of permissions can be narrowed to. */
export const FILTERS = ["granted", "changed", "risky", "new"] as const;
export type Filter = (typeof FILTERS)[number];

/** The filter that an address names; null for none, and for what is none. */
export function filterNamed(name: string | undefined): Filter | null {
  return FILTERS.find((filter) => filter === name) ?? null;
}
