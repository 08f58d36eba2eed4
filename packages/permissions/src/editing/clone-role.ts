import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import type { PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import { grantsOf, pack } from "../subject/pack.ts";
import { NONE } from "../catalogue/scope.ts";
import { down, levelAt, vectorOf } from "../catalogue/vector.ts";

/** A detached copy of a role. Later changes of the source never move it; `origin` lets a screen show what changed since. */
export interface ClonedRole {
  readonly grants: Grants;
  readonly origin: { readonly key: string; readonly version: number; readonly vector: string };
  /** What the source grants and the copy does not: what cannot be delegated, and what is not built yet. */
  readonly leftOut: readonly PermissionKey[];
}

/** Clones a role (C16, C17): the source less what may not be in a custom role or is planned, and closed again. */
export function cloneRole(source: { readonly key: string; readonly version: number; readonly grants: Readonly<Grants> }): ClonedRole {
  const original = vectorOf(source.grants);
  const copyable = original.map((level, position) => {
    const entry = COMPILED.entries[position] as PermissionRules;
    return entry.accountAdminOnly || entry.planned ? NONE : level;
  });
  const copy = down(copyable);
  const leftOut = COMPILED.keys.filter((_, position) => levelAt(copy, position) < levelAt(original, position)) as PermissionKey[];
  return { grants: grantsOf(copy), origin: { key: source.key, version: source.version, vector: pack(original) }, leftOut };
}
