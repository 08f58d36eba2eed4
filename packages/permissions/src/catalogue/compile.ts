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

/**
 * Compiles a catalogue. Throws when a prerequisite or a bundle names an unknown permission, or prerequisites form a circle,
 * or the head of a bundle has scopes: granting it narrowly could then widen it through what it brings.
 */
export function compile(source: Readonly<Record<string, PermissionRules>>): Compiled {
  const keys = Object.keys(source);
  const entries = Object.values(source);
  const index = new Map(keys.map((key, position) => [key, position]));
  const requires = entries.map((entry, position) => (entry.requires ?? []).map((key) => positionOf(index, key, keys[position])));
  const brings = entries.map((entry, position) => {
    if (entry.brings && entry.scopes.length > 1) throw new Error(`${keys[position]} brings others and has scopes.`);
    return (entry.brings ?? []).map((key) => positionOf(index, key, keys[position])).filter((other) => !entries[other]?.planned);
  });
  const requiredBy = keys.map((_, position) => requires.flatMap((needed, other) => (needed.includes(position) ? [other] : [])));
  const offered = entries.map((entry) => entry.scopes.map(levelOf).sort());
  const order = prerequisitesFirst(keys, requires);
  return { keys, entries, index, offered, requires, requiredBy, brings, order, reach: reachOf(entries, requires, order) };
}

function positionOf(index: ReadonlyMap<string, number>, key: string, neededBy: string | undefined): number {
  const position = index.get(key);
  if (position === undefined) throw new Error(`${neededBy} names ${key}, which there is not.`);
  return position;
}

function prerequisitesFirst(keys: readonly string[], requires: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const state = new Map<number, "open" | "done">();
  const visit = (position: number): void => {
    if (state.get(position) === "done") return;
    if (state.get(position) === "open") throw new Error(`${keys[position]} requires itself.`);
    state.set(position, "open");
    requires[position]?.forEach(visit);
    state.set(position, "done");
    order.push(position);
  };
  keys.forEach((_, position) => visit(position));
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

/** The product's own catalogue, compiled once. */
export const COMPILED: Compiled = compile(rules);

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
