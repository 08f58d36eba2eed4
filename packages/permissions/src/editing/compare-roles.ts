import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import { NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { levelAt, vectorOf } from "../catalogue/vector.ts";

/** One permission in two roles. */
export interface ComparedPermission {
  readonly key: PermissionKey;
  readonly a: Level;
  readonly b: Level;
}

/** Every permission that one of two roles grants, in one list each, in the order of the catalogue. */
export interface ComparedRoles {
  readonly onlyInA: readonly ComparedPermission[];
  readonly onlyInB: readonly ComparedPermission[];
  /** In both, more widely in `a`. */
  readonly widerInA: readonly ComparedPermission[];
  /** In both, more widely in `b`. */
  readonly widerInB: readonly ComparedPermission[];
  readonly same: readonly ComparedPermission[];
}

/** Two roles side by side (C17): what only one of them grants, what one grants more widely, and what is the same in both. */
export function compareRoles(a: Readonly<Grants>, b: Readonly<Grants>): ComparedRoles {
  const [left, right] = [vectorOf(a), vectorOf(b)];
  const all = PERMISSION_KEYS.map((key, position) => ({ key, a: levelAt(left, position), b: levelAt(right, position) }));
  return {
    onlyInA: all.filter((each) => each.a > NONE && each.b === NONE),
    onlyInB: all.filter((each) => each.a === NONE && each.b > NONE),
    widerInA: all.filter((each) => each.a > each.b && each.b > NONE),
    widerInB: all.filter((each) => each.b > each.a && each.a > NONE),
    same: all.filter((each) => each.a === each.b && each.a > NONE),
  };
}
