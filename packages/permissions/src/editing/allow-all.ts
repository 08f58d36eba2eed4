import type { PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import type { Compiled } from "../catalogue/compiled.ts";
import { NONE } from "../catalogue/scope.ts";
import { down, everything, levelAt, nothing, up } from "../catalogue/vector.ts";
import type { GrantChange, Vector } from "../catalogue/vector.ts";

/** Why ALLOW ALL or ALLOW NONE left a permission as it is, or moved it only part of the way. */
export type LeftReason =
  /** Its area is not built yet. */
  | "planned"
  /** Held through the built-in role Account Admin and in no other way. */
  | "account-admin-only"
  /** The editor does not hold it that widely. */
  | "beyond-editor"
  /** Another permission that stays as it is needs it, or it needs another one that can't be given. */
  | "tied";

export interface LeftAsIs {
  readonly key: string;
  readonly why: LeftReason;
}

/** What an editor shows after ALLOW ALL or ALLOW NONE: the vector, what moved, and what could not be moved. */
export interface WholeChange {
  readonly next: Vector;
  readonly changes: readonly GrantChange[];
  readonly left: readonly LeftAsIs[];
}

/**
 * ALLOW ALL: the widest valid vector that the editor may save in place of a valid `vector`. Nothing is narrowed.
 * `left` names every permission that is not granted as widely as it is offered.
 */
export function allowAll(vector: Vector, editor: Vector, c: Compiled = COMPILED): WholeChange {
  const wanted = vector.map((level, position) =>
    untouchable(vector, editor, position, c) ? level : Math.max(level, levelAt(editor, position)),
  );
  return wholeChange(vector, down(wanted, c), editor, everything(c), c);
}

/**
 * ALLOW NONE: the narrowest valid vector that the editor may save in place of a valid `vector`. Nothing is widened.
 * `left` names every permission that is still granted.
 */
export function allowNone(vector: Vector, editor: Vector, c: Compiled = COMPILED): WholeChange {
  const kept = vector.map((level, position) => (untouchable(vector, editor, position, c) ? level : NONE));
  return wholeChange(vector, up(kept, c), editor, nothing(c), c);
}

/** The rule of the guard for a single permission: what is held more widely than by the editor is not theirs to change. */
function untouchable(vector: Vector, editor: Vector, position: number, c: Compiled): LeftReason | null {
  const { planned, accountAdminOnly } = c.entries[position] as PermissionRules;
  if (planned) return "planned";
  if (accountAdminOnly) return "account-admin-only";
  return levelAt(vector, position) > levelAt(editor, position) ? "beyond-editor" : null;
}

function wholeChange(before: Vector, next: Vector, editor: Vector, goal: Vector, c: Compiled): WholeChange {
  const changes: GrantChange[] = [];
  const left: LeftAsIs[] = [];
  c.keys.forEach((key, position) => {
    const from = levelAt(before, position);
    const to = levelAt(next, position);
    if (from !== to) changes.push({ key, from, to, cause: "set", because: [] });
    if (to === levelAt(goal, position)) return;
    const isHeldLess = levelAt(goal, position) > levelAt(editor, position);
    left.push({ key, why: untouchable(before, editor, position, c) ?? (isHeldLess ? "beyond-editor" : "tied") });
  });
  return { next, changes, left };
}
