import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import { NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { levelAt } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

/** How the origin of a clone has moved since, unless the clone was changed at the same place: then that comes first. */
export type OriginChangeKind = "gained-by-origin" | "lost-by-origin" | "widened" | "narrowed" | "changed-by-you-too";

/** One line of a review: what the clone grants, what its origin granted when it was cloned, and what the origin grants now. */
export interface OriginChange {
  readonly key: PermissionKey;
  readonly yours: Level;
  readonly originThen: Level;
  readonly originNow: Level;
  readonly kind: OriginChangeKind;
}

/**
 * Three-way comparison of a custom role with the role that it was cloned from. Empty while the origin has not moved, whatever was changed
 * in the clone; nothing is said of what the clone grants as the origin does by now, or could not take over (planned, Account Admin only).
 */
export function reviewOrigin(roles: { readonly yours: Vector; readonly originThen: Vector; readonly originNow: Vector }): OriginChange[] {
  return PERMISSION_KEYS.flatMap((key, position) => {
    const [yours, then, now] = [roles.yours, roles.originThen, roles.originNow].map((vector) => levelAt(vector, position)) as Levels;
    const { planned, accountAdminOnly } = COMPILED.entries[position] as PermissionRules;
    if (then === now || yours === now || planned || accountAdminOnly) return [];
    return [{ key, yours, originThen: then, originNow: now, kind: kindOf(yours, then, now) }];
  });
}

type Levels = [Level, Level, Level];

function kindOf(yours: Level, then: Level, now: Level): OriginChangeKind {
  if (yours !== then) return "changed-by-you-too";
  if (then === NONE) return "gained-by-origin";
  if (now === NONE) return "lost-by-origin";
  return now > then ? "widened" : "narrowed";
}
