import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import { grantsOf } from "../subject/pack.ts";
import { levelOf, NONE } from "../catalogue/scope.ts";
import type { Level, Scope } from "../catalogue/scope.ts";
import { down, levelAt, vectorOf } from "../catalogue/vector.ts";

/** A role at one scope throughout, and the permissions that it could not take along. */
export interface RescopedRole {
  readonly grants: Grants;
  readonly leftOut: readonly PermissionKey[];
}

/**
 * A role at one default scope: every permission that it grants and that has scopes is set to this one, yes/no permissions stay.
 * Left out is what is not offered at that scope, and what can't be held without something left out.
 */
export function rescopeAll(grants: Readonly<Grants>, scope: Scope): RescopedRole {
  const held = vectorOf(grants);
  const level = levelOf(scope);
  const rescoped = held.map((before, position) => {
    const offered = COMPILED.offered[position] as readonly Level[];
    if (before === NONE || offered.length === 1) return before;
    return offered.includes(level) ? level : NONE;
  });
  const next = down(rescoped);
  const leftOut = COMPILED.keys.filter((_, position) => levelAt(held, position) > NONE && levelAt(next, position) === NONE);
  return { grants: grantsOf(next), leftOut: leftOut as PermissionKey[] };
}
