import { rules } from "./catalogue.ts";
import type { PermissionRules } from "./catalogue-definition.ts";
import { levelOf } from "./scope.ts";
import type { Level } from "./scope.ts";

/** A catalogue made ready for arithmetic: positions instead of keys. */
export interface Compiled {
  readonly keys: readonly string[];
  readonly entries: readonly PermissionRules[];
  readonly index: ReadonlyMap<string, number>;
  /** Offered levels per permission, ascending, without none. */
  readonly offered: readonly (readonly Level[])[];
  readonly requires: readonly (readonly number[])[];
  readonly requiredBy: readonly (readonly number[])[];
  /** What a bundle brings along, less what is only planned. */
  readonly brings: readonly (readonly number[])[];
  /** Positions such that every prerequisite comes before what needs it. */
  readonly order: readonly number[];
  /** The scoped permissions that say which rows a permission covers: itself, or for a yes/no one those of its prerequisites. */
  readonly reach: readonly (readonly number[])[];
}

/** A catalogue arranged, taken at its word: `compile` is the one that looks whether it holds together. */
export function arranged(source: Readonly<Record<string, PermissionRules>>): Compiled {
  const keys = Object.keys(source);
  const entries = Object.values(source);
  const index = new Map(keys.map((key, position) => [key, position]));
  const positions = (named: readonly string[] = []): number[] => named.map((key) => index.get(key) as number);
  const requires = entries.map((entry) => positions(entry.requires));
  const brings = entries.map((entry) => positions(entry.brings).filter((other) => !entries[other]?.planned));
  const requiredBy = keys.map((): number[] => []);
  requires.forEach((needed, position) => needed.forEach((other) => requiredBy[other]?.push(position)));
  const offered = entries.map((entry) => entry.scopes.map(levelOf).sort());
  const order = prerequisitesFirst(requires);
  return { keys, entries, index, offered, requires, requiredBy, brings, order, reach: reachOf(entries, requires, order) };
}

function prerequisitesFirst(requires: readonly (readonly number[])[]): number[] {
  const met = new Set<number>();
  const order: number[] = [];
  const visit = (position: number): void => {
    if (met.has(position)) return;
    met.add(position);
    requires[position]?.forEach(visit);
    order.push(position);
  };
  requires.forEach((_, position) => visit(position));
  return order;
}

function reachOf(entries: readonly PermissionRules[], requires: readonly (readonly number[])[], order: readonly number[]): number[][] {
  const reach: number[][] = [];
  for (const position of order) {
    const throughPrerequisites = (requires[position] ?? []).flatMap((prerequisite) => reach[prerequisite] ?? []);
    reach[position] = entries[position]?.scopes.length === 1 ? [...new Set(throughPrerequisites)] : [position];
  }
  return reach;
}

/** The product's own catalogue. Types refuse unknown names in it and a test compiles it: the browser need not look again. */
export const COMPILED: Compiled = arranged(rules);

/** The key at a position, an empty one outside the catalogue. */
export function keyAt(position: number, c: Compiled = COMPILED): string {
  return c.keys[position] ?? "";
}

/** What a permission is about: `campaign` of `campaign.send`. */
export function nounOf(key: string): string {
  return key.slice(0, key.indexOf("."));
}

/** The position of a key in a vector, -1 for an unknown one. */
export function positionOfKey(key: string): number {
  return COMPILED.index.get(key) ?? -1;
}
