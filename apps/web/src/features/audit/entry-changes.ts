import { type Grants, PERMISSION_KEYS, vectorOf } from "@countersign/permissions";
import { type Difference, levelOfKey } from "../permissions-editor/draft";
import { HISTORY_PARTS, type HistoryChange, historyChanges, type HistoryNames } from "../person/history-changes";

/** One field of an entry that differs and is no right: what it was and what it became, in words. */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What an entry changed, as people read it. */
export interface EntryChanges {
  /** Permissions of a role. */
  readonly grants: readonly Difference[];
  /** Parts of somebody's rights. */
  readonly rights: readonly HistoryChange[];
  readonly fields: readonly FieldChange[];
}

type Side = Readonly<Record<string, unknown>>;

// Parts that are read as rights where an entry has all of a person; `teams` of an app's restriction, for one, are a field.
const isPerson = (side: Side): boolean => typeof side["status"] === "string" && typeof side["role"] === "string";

/**
 * What differs between the two sides of an entry; where there is one side alone, all that it says. `nameOf` names what is kept by id, or has words
 * in its field.
 */
export function entryChanges(
  before: unknown,
  after: unknown,
  names: HistoryNames,
  nameOf: (ref: string, field: string) => string,
): EntryChanges {
  const [from, to] = [sideOf(before), sideOf(after)];
  const ofPerson = isPerson(from) || isPerson(to);
  const known = new Set<string>([...(ofPerson ? [...HISTORY_PARTS, "accessGrants"] : []), ...(hasGrants(from, to) ? ["grants"] : [])]);
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => !known.has(key));
  const text = (field: string, value: unknown) => wordsOf(value, (ref) => nameOf(ref, field));
  return {
    grants: hasGrants(from, to) ? differences(from["grants"], to["grants"]) : [],
    rights: ofPerson ? historyChanges(from, to, names) : [],
    fields: keys
      .map((field) => ({ field, from: text(field, from[field]), to: text(field, to[field]) }))
      .filter((change) => change.from !== change.to),
  };
}

function sideOf(value: unknown): Side {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Side) : {};
}

// Grants of a role are permissions with scopes; those of a team or an access group are a list.
function hasGrants(from: Side, to: Side): boolean {
  return [from["grants"], to["grants"]].some((grants) => typeof grants === "object" && grants !== null && !Array.isArray(grants));
}

function differences(from: unknown, to: unknown): Difference[] {
  const [before, after] = [from, to].map((grants) => vectorOf(sideOf(grants) as Grants)) as [
    ReturnType<typeof vectorOf>,
    ReturnType<typeof vectorOf>,
  ];
  return PERMISSION_KEYS.map((key) => ({ key, from: levelOfKey(before, key), to: levelOfKey(after, key) })).filter(
    (each) => each.from !== each.to,
  );
}

/** A value in words: ids by their names, lists with commas, whatever else has no words as it was written. */
function wordsOf(value: unknown, nameOf: (ref: string) => string): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return nameOf(value);
  if (typeof value === "boolean") return nameOf(String(value));
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => wordsOf(each, nameOf) ?? "").join(", ");
  const parts = Object.entries(value).flatMap(([key, each]) => {
    const words = wordsOf(each, nameOf);
    return words === null ? [] : [`${nameOf(key)}: ${words}`];
  });
  return parts.length === 0 ? null : parts.join("; ");
}
