import type { Asked } from "./apply-changes.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import type { Change } from "./fix.ts";
import { isBuiltInRoleKey } from "../catalogue/roles.ts";
import { scopeOf } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import type { Subject } from "../subject/subject.ts";
import { levelAt, nothing, up } from "../catalogue/vector.ts";

/** A denied question with its subject, and whether rights are to be widened for the person or in their role. */
export interface Denied extends Asked {
  readonly subject: Subject;
  readonly key: PermissionKey;
  readonly carrier: "adjust" | "grant-in-role" | null;
}

/** A few changes that belong together. */
export type Alternative = readonly Change[];

/**
 * Ways to hold a permission effectively at a level: wider grants of it and of what it needs, or a higher access level in the app
 * that caps one of them. The grants are an adjustment of the person or, where there is a custom role, a change of that.
 */
export function widened(q: Denied, position: number, level: Level | undefined): readonly Alternative[] {
  if (level === undefined) return [];
  const wanted = nothing();
  wanted[position] = level;
  const needed = [...up(wanted)].map((each, at) => ({ at, level: each as Level }));
  const missing = needed.filter(({ at, level: each }) => each > levelAt(q.subject.granted, at));
  const capped = needed.filter(({ at, level: each }) => each > levelAt(q.subject.ceiling, at));
  const apps = new Set(capped.flatMap(({ at }) => COMPILED.entries[at]?.app ?? []));
  const higher = [...apps].map((app): Alternative => [{ type: "set-access-level", app, level: "full" }]);
  return missing.length === 0 ? higher : [...carriersOf(q).map((type) => missing.map((each) => grant(type, each))), ...higher];
}

function grant(type: "adjust" | "grant-in-role", { at, level }: { at: number; level: Level }): Change {
  return { type, key: keyAt(at) as PermissionKey, scope: scopeOf(level) ?? "global" };
}

function carriersOf({ facts, carrier }: Denied): readonly ("adjust" | "grant-in-role")[] {
  if (carrier) return [carrier];
  return isBuiltInRoleKey(facts.role.key) ? ["adjust"] : ["adjust", "grant-in-role"];
}
