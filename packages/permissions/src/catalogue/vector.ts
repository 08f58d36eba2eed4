import { COMPILED, keyAt, nounOf } from "./compiled.ts";
import type { Compiled } from "./compiled.ts";
import { levelOf, NONE, OWN } from "./scope.ts";
import type { Level, Scope } from "./scope.ts";

/** One level per permission, at the positions of the catalogue. */
export type Vector = Uint8Array;

/**
 * Why a permission moved: it was set; a bundle brought it along; something granted needs it; or it stood on something taken.
 */
export type ChangeCause = "set" | "bundle" | "prerequisite" | "dependant";

/** A permission that moved in an editor, and the permissions that made it move (none for what was set). */
export interface GrantChange {
  readonly key: string;
  readonly from: Level;
  readonly to: Level;
  readonly cause: ChangeCause;
  readonly because: readonly string[];
}

/** The vector without any grant. */
export function nothing(c: Compiled = COMPILED): Vector {
  return new Uint8Array(c.keys.length);
}

/** The vector that holds every permission as widely as it is offered. */
export function everything(c: Compiled = COMPILED): Vector {
  return Uint8Array.from(c.offered, (levels) => levels.at(-1) ?? NONE);
}

/** The level at a position; none outside the vector. */
export function levelAt(vector: Vector, position: number): Level {
  return (vector[position] ?? NONE) as Level;
}

/** Stored grants as a vector. Unknown keys and scopes count for nothing; a scope that is not offered counts as the next narrower one. */
export function vectorOf(grants: Readonly<Record<string, Scope | "none" | undefined>>, c: Compiled = COMPILED): Vector {
  const vector = nothing(c);
  for (const key of Object.keys(grants)) {
    const position = c.index.get(key);
    if (position !== undefined) vector[position] = floorOffered(position, levelOf(grants[key]), c);
  }
  return vector;
}

/** The widest offered level that is not wider than `level`. */
export function floorOffered(position: number, level: Level, c: Compiled = COMPILED): Level {
  let widest: Level = NONE;
  for (const offered of c.offered[position] ?? []) if (offered <= level) widest = offered;
  return widest;
}

/** The narrowest offered level that is at least `level`: there is one, as everything is offered at global. */
export function ceilOffered(position: number, level: Level, c: Compiled = COMPILED): Level {
  if (level === NONE) return NONE;
  return c.offered[position]?.find((candidate) => candidate >= level) ?? NONE;
}

/** Whether a prerequisite has to follow the scope of what needs it: on the same noun, unless that is a yes/no permission. */
export function followsScope(position: number, prerequisite: number, c: Compiled = COMPILED): boolean {
  const isYesNo = c.offered[position]?.length === 1;
  return !isYesNo && nounOf(keyAt(position, c)) === nounOf(keyAt(prerequisite, c));
}

/**
 * The level at which `prerequisite` has to be held so that `position` makes sense at `level`: on the same noun the same scope or wider;
 * on another noun, and for a yes/no permission, any scope, that is the narrowest offered one (after D10 and D13).
 */
export function neededLevel(position: number, prerequisite: number, level: Level, c: Compiled = COMPILED): Level {
  if (level === NONE) return NONE;
  return ceilOffered(prerequisite, followsScope(position, prerequisite, c) ? level : OWN, c);
}

function isSupported(vector: Vector, position: number, level: Level, c: Compiled): boolean {
  return (c.requires[position] ?? []).every(
    (prerequisite) => levelAt(vector, prerequisite) >= neededLevel(position, prerequisite, level, c),
  );
}

/** Whether every level is offered and every prerequisite held. */
export function valid(vector: Vector, c: Compiled = COMPILED): boolean {
  if (vector.length !== c.keys.length) return false;
  return vector.every((level, position) => {
    const isOffered = level === NONE || c.offered[position]?.includes(level as Level) === true;
    return isOffered && isSupported(vector, position, level as Level, c);
  });
}

/** The least valid vector that grants at least as much: granting pulls prerequisites in. */
export function up(vector: Vector, c: Compiled = COMPILED): Vector {
  const closed = nothing(c);
  for (const position of c.order) closed[position] = ceilOffered(position, levelAt(vector, position), c);
  for (const position of c.order.toReversed()) {
    for (const prerequisite of c.requires[position] ?? []) {
      const needed = neededLevel(position, prerequisite, levelAt(closed, position), c);
      closed[prerequisite] = Math.max(levelAt(closed, prerequisite), needed);
    }
  }
  return closed;
}

/** The greatest valid vector that grants no more: revoking takes dependants out, or narrows them. */
export function down(vector: Vector, c: Compiled = COMPILED): Vector {
  const closed = nothing(c);
  for (const position of c.order) {
    const ceiling = levelAt(vector, position);
    const widest = c.offered[position]?.findLast((level) => level <= ceiling && isSupported(closed, position, level, c));
    closed[position] = widest ?? NONE;
  }
  return closed;
}

/**
 * What an editor shows before it saves: `key` set to `level`, and everything that moves with it (D10–D12).
 * Raising only raises and brings a bundle along; lowering only lowers and leaves what a bundle brought.
 * Throws on an unknown key, or on a level that the permission does not offer.
 */
export function setGrant(vector: Vector, key: string, level: Level, c: Compiled = COMPILED): { next: Vector; changes: GrantChange[] } {
  const position = c.index.get(key);
  if (position === undefined) throw new Error(`There is no permission ${key}.`);
  if (floorOffered(position, level, c) !== level) throw new Error(`The permission ${key} is not offered at that scope.`);
  const wanted = vector.slice();
  wanted[position] = level;
  if (level < levelAt(vector, position)) {
    const next = down(wanted, c);
    return { next, changes: changesOf(vector, next, position, [], c) };
  }
  const brought = level > levelAt(vector, position) ? (c.brings[position] ?? []) : [];
  for (const other of brought) wanted[other] = ceilOffered(other, level, c);
  const next = up(wanted, c);
  return { next, changes: changesOf(vector, next, position, brought, c) };
}

function changesOf(before: Vector, after: Vector, set: number, brought: readonly number[], c: Compiled): GrantChange[] {
  const hasMoved = (position: number): boolean => before[position] !== after[position];
  const keysOf = (positions: readonly number[]): string[] => positions.map((position) => keyAt(position, c));
  return c.keys.flatMap((key, position): GrantChange[] => {
    if (!hasMoved(position)) return [];
    const from = levelAt(before, position);
    const to = levelAt(after, position);
    if (position === set) return [{ key, from, to, cause: "set", because: [] }];
    if (brought.includes(position)) return [{ key, from, to, cause: "bundle", because: keysOf([set]) }];
    const neighbours = (to > from ? c.requiredBy : c.requires)[position] ?? [];
    return [{ key, from, to, cause: to > from ? "prerequisite" : "dependant", because: keysOf(neighbours.filter(hasMoved)) }];
  });
}

/** What both grant. */
export function meet(a: Vector, b: Vector): Vector {
  const both = new Uint8Array(a.length);
  for (let position = 0; position < a.length; position += 1) both[position] = Math.min(levelAt(a, position), levelAt(b, position));
  return both;
}

/** What either grants. */
export function join(a: Vector, b: Vector): Vector {
  return a.map((level, position) => Math.max(level, levelAt(b, position)));
}

/** Whether `a` grants nothing that `b` does not grant as widely. */
export function leq(a: Vector, b: Vector): boolean {
  for (let position = 0; position < a.length; position += 1) if (levelAt(a, position) > levelAt(b, position)) return false;
  return true;
}
