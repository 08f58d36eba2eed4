/** What the engine has to know of a row. Ids of accounts, users and teams are UUIDs; access groups are their small numbers. */
export interface Row {
  readonly accountId: string;
  /** Nobody's, when null. Of a person's row: that person. */
  readonly ownerId?: string | null;
  readonly teamId?: string | null;
  /** Of a contact: the access groups that it is in. Absent = not loaded, which no grant covers. */
  readonly accessGroupNos?: readonly number[];
  /** Of a person: all of their teams. Absent = not loaded, which no team covers. */
  readonly teamIds?: readonly string[];
}

export type FilterField = "accountId" | "ownerId" | "teamId";

/** Which rows a person reaches: a closed language that every interpreter can express, so that nothing in it can fail to compile. */
export type Filter =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "and" | "or"; readonly of: readonly Filter[] }
  | { readonly kind: "in"; readonly field: FilterField; readonly values: readonly string[] }
  | { readonly kind: "accessGroups"; readonly nos: readonly number[] }
  | { readonly kind: "noAccessGroup" }
  | { readonly kind: "teamsWithin"; readonly teamIds: readonly string[] };

/** Every row. */
export const ALL_ROWS: Filter = { kind: "all" };
/** No row. */
export const NO_ROWS: Filter = { kind: "none" };
/** Contacts in no access group. */
export const NO_ACCESS_GROUP: Filter = { kind: "noAccessGroup" };

/** Rows that all of the filters let through; of none: every row. */
export function and(filters: readonly Filter[]): Filter {
  const parts = filters.filter((filter) => filter.kind !== "all");
  if (parts.some((filter) => filter.kind === "none")) return NO_ROWS;
  return parts.length > 1 ? { kind: "and", of: parts } : (parts[0] ?? ALL_ROWS);
}

/** Rows that one of the filters lets through; of none: no row. */
export function or(filters: readonly Filter[]): Filter {
  const parts = filters.filter((filter) => filter.kind !== "none");
  if (parts.some((filter) => filter.kind === "all")) return ALL_ROWS;
  return parts.length > 1 ? { kind: "or", of: parts } : (parts[0] ?? NO_ROWS);
}

/** Rows whose field is one of the values; of none: no row. A null field is never in anything. */
export function isIn(field: FilterField, values: readonly string[]): Filter {
  return values.length > 0 ? { kind: "in", field, values } : NO_ROWS;
}

/** Contacts in at least one of the access groups; of none: no row. */
export function inAccessGroups(nos: readonly number[]): Filter {
  return nos.length > 0 ? { kind: "accessGroups", nos } : NO_ROWS;
}

/** People with at least one team, and all of their teams among these; of none: no row. */
export function teamsWithin(teamIds: readonly string[]): Filter {
  return teamIds.length > 0 ? { kind: "teamsWithin", teamIds } : NO_ROWS;
}

/** The same rows, written as the constructors would: constants folded away, so that *none* stands alone or nowhere. */
export function fold(filter: Filter): Filter {
  switch (filter.kind) {
    case "and":
      return and(filter.of.map(fold));
    case "or":
      return or(filter.of.map(fold));
    case "in":
      return isIn(filter.field, filter.values);
    case "accessGroups":
      return inAccessGroups(filter.nos);
    case "teamsWithin":
      return teamsWithin(filter.teamIds);
    default:
      return filter;
  }
}

/** Whether a row passes, in memory. */
export function matches(filter: Filter, row: Row): boolean {
  return predicateOf(filter)(row);
}

type Predicate = (row: Row) => boolean;

/** The filter as a function, for whoever asks about many rows. */
export function predicateOf(filter: Filter): Predicate {
  switch (filter.kind) {
    case "all":
      return always;
    case "none":
      return never;
    case "and":
      return filter.of.map(predicateOf).reduce(both, always);
    case "or":
      return filter.of.map(predicateOf).reduce(either, never);
    case "in":
      return isOneOf(filter.field, filter.values);
    case "accessGroups":
      return ({ accessGroupNos }) => accessGroupNos !== undefined && accessGroupNos.some((no) => filter.nos.includes(no));
    case "noAccessGroup":
      return ({ accessGroupNos }) => accessGroupNos?.length === 0;
    case "teamsWithin":
      return ({ teamIds }) => teamIds !== undefined && teamIds.length > 0 && teamIds.every((team) => filter.teamIds.includes(team));
  }
}

const always: Predicate = () => true;
const never: Predicate = () => false;

// Where the first says nothing the second stands alone: a call more for every row is a twentieth of a decision.
const both = (a: Predicate, b: Predicate): Predicate => (a === always ? b : (row) => a(row) && b(row));
const either = (a: Predicate, b: Predicate): Predicate => (a === never ? b : (row) => a(row) || b(row));

// Each field written out: one that is looked up by a variable name costs as much as the rest of a decision.
function isOneOf(field: FilterField, values: readonly string[]): Predicate {
  // A loop, as Array.includes takes four times as long for the few strings there are.
  const isAmong = (value: string | null | undefined): boolean => {
    for (const one of values) if (one === value) return true;
    return false;
  };
  if (field === "ownerId") return (row) => isAmong(row.ownerId);
  if (field === "teamId") return (row) => isAmong(row.teamId);
  return (row) => isAmong(row.accountId);
}
