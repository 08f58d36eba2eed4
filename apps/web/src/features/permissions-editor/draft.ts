import {
  allowAll,
  allowNone,
  type GrantChange,
  type Grants,
  type LeftAsIs,
  type Level,
  leq,
  meet,
  PERMISSION_KEYS,
  setGrant,
  type Vector,
  vectorOf,
} from "@countersign/permissions";

/** What an editor of permissions holds: all levels, and what the last click moved besides what was clicked. */
export interface Draft {
  readonly vector: Vector;
  readonly last: LastMove | null;
}

/** The last click, as far as it moved something else: shown at its row, with a way back. */
export interface LastMove {
  readonly key: string;
  readonly before: Vector;
  readonly others: readonly GrantChange[];
}

/** A permission that differs between what is saved and the draft. */
export interface Difference {
  readonly key: string;
  readonly from: Level;
  readonly to: Level;
}

export const startDraft = (vector: Vector): Draft => ({ vector, last: null });

/** The level of a permission by its key; none for an unknown one. */
export function levelOfKey(vector: Vector, key: string): Level {
  return levelAtPosition(vector, (PERMISSION_KEYS as readonly string[]).indexOf(key));
}

const levelAtPosition = (vector: Vector, position: number): Level => (vector[position] ?? 0) as Level;

/** Whether a permission is yes or no: offered at Global alone, so that anything narrower grants nothing. */
export function isYesNo(key: string): boolean {
  return levelOfKey(vectorOf({ [key]: "group" } as Grants), key) === 0;
}

/** Sets one permission; what it needs comes along, what stands on it goes with it (D10–D12). */
export function setOne({ vector }: Draft, key: string, level: Level): Draft {
  const { next, changes } = setGrant(vector, key, level);
  const others = changes.filter((change) => change.key !== key);
  return { vector: next, last: others.length > 0 ? { key, before: vector, others } : null };
}

/**
 * The level at which a permission starts when it is turned on: as wide as it goes without widening what is granted already, so that a role
 * at Group stays one. `offered` ascends.
 */
export function startLevel(vector: Vector, key: string, offered: readonly Level[]): Level {
  const widensOthers = (level: Level) => setGrant(vector, key, level).changes.some((change) => change.key !== key && change.from > 0);
  return offered.findLast((level) => !widensOthers(level)) ?? offered[0] ?? 0;
}

/** Whether an editor with this authority may save a draft that moves from `before` to `after`: only what they hold as widely themselves. */
export function isWithin(authority: Vector, before: Vector, after: Vector): boolean {
  const moved = before.map((level, position) => (level === after[position] ? 0 : Math.max(level, after[position] ?? 0)));
  return leq(moved, authority);
}

/** What ALLOW ALL or ALLOW NONE came to, for all permissions or for one group. */
export interface WholeMove {
  readonly vector: Vector;
  /** Permissions among `keys` that could not be moved all the way, and why. */
  readonly left: readonly LeftAsIs[];
}

/** ALLOW ALL or ALLOW NONE for every permission that is shown (D6). */
export function moveAll(vector: Vector, authority: Vector, keys: readonly string[], to: "all" | "none"): WholeMove {
  const { next, left } = to === "all" ? allowAll(vector, authority) : allowNone(vector, authority);
  return { vector: next, left: left.filter(({ key }) => keys.includes(key)) };
}

/**
 * The same for one group: each permission in turn as by a click of its own, so that what it needs in other groups comes along and what stands
 * on it there goes. One that the editor may not move that far is left.
 */
export function moveGroup(vector: Vector, authority: Vector, keys: readonly string[], to: "all" | "none"): WholeMove {
  const whole = moveAll(vector, authority, keys, to);
  const widest = meet(authority, allowAll(vector, authority).next);
  let next = vector;
  for (const key of keys) {
    const level = to === "all" ? levelOfKey(widest, key) : 0;
    const current = levelOfKey(next, key);
    if (to === "all" ? level <= current : current === 0 || whole.left.some((left) => left.key === key)) continue;
    const moved = setGrant(next, key, level).next;
    if (isWithin(authority, vector, moved)) next = moved;
  }
  const isLeft = ({ key }: LeftAsIs) => levelOfKey(next, key) === levelOfKey(vector, key) || to === "none";
  return { vector: next, left: whole.left.filter(isLeft) };
}

/** What differs, in the order of the catalogue. */
export function differences(saved: Vector, draft: Vector): Difference[] {
  return PERMISSION_KEYS.flatMap((key, position) => {
    const [from, to] = [levelAtPosition(saved, position), levelAtPosition(draft, position)];
    return from === to ? [] : [{ key, from, to }];
  });
}

/** How many were granted, revoked and given another scope. */
export function tally(all: readonly Difference[]) {
  return {
    granted: all.filter(({ from }) => from === 0).length,
    revoked: all.filter(({ to }) => to === 0).length,
    rescoped: all.filter(({ from, to }) => from > 0 && to > 0).length,
  };
}

/**
 * The editor's own changes upon what somebody else has saved meanwhile: what they took is taken first, then what they gave is given with
 * what it needs. Where both changed the same permission the editor's change counts, and is there to be looked at before it is saved.
 */
export function reapply(theirs: Vector, saved: Vector, draft: Vector): Vector {
  const own = differences(saved, draft);
  const taken = own.filter(({ from, to }) => to < from);
  const given = own.filter(({ from, to }) => to > from);
  return [...taken, ...given].reduce((vector, { key, to }) => setGrant(vector, key, to).next, theirs);
}
