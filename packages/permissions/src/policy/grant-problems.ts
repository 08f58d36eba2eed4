import { isPermissionKey, PERMISSION_KEYS, rules } from "../catalogue/catalogue.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import type { PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED, keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { GLOBAL, scopeOf } from "../catalogue/scope.ts";
import type { Level, Scope } from "../catalogue/scope.ts";
import { levelAt, neededLevel, vectorOf } from "../catalogue/vector.ts";
import { meant, shown } from "./reading.ts";

/** A grant that a custom role can't have, in words. */
export interface GrantProblem {
  readonly key: string;
  readonly message: string;
}

/**
 * What keeps grants from being those of a custom role: unknown permissions, scopes that are not offered, what may not be delegated, what is
 * not built yet, and missing prerequisites. None: they may be stored as they are.
 */
export function grantProblems(grants: Readonly<Record<string, unknown>>): GrantProblem[] {
  const problems = Object.entries(grants).flatMap(([key, scope]): GrantProblem[] => {
    const message =
      unknownKey(key) ?? notOffered(key, scope) ?? notDelegable(key) ?? (isPlanned(key) ? `“${key}” is not built yet.` : null);
    return message === null ? [] : [{ key, message }];
  });
  return problems.length > 0 ? problems : missingGrants(grants as Grants);
}

/** In words, that there is no such permission; null when there is. */
export function unknownKey(key: string): string | null {
  return isPermissionKey(key)
    ? null
    : `There is no permission “${key}”. ${meant(key, PERMISSION_KEYS) ?? "docs/permissions.md lists them."}`;
}

/** In words, that a custom role never holds it; null when it may. */
export function notDelegable(key: string): string | null {
  const isReserved = isPermissionKey(key) && (rules[key] as PermissionRules).accountAdminOnly === true;
  return isReserved ? `“${key}” is held through the role Account Admin and in no other way. Take it out.` : null;
}

/** Whether a permission guards what is not built yet. */
export function isPlanned(key: string): boolean {
  return isPermissionKey(key) && rules[key].planned;
}

function notOffered(key: string, scope: unknown): string | null {
  if (!isPermissionKey(key)) return null;
  const offered: readonly Scope[] = rules[key].scopes;
  return offered.some((one) => one === scope) ? null : `“${key}” is offered at ${offered.join(", ")}, not at ${shown(scope)}.`;
}

/** What grants need and do not have: nothing is pulled in silently, whoever writes them says all of it. */
export function missingGrants(grants: Readonly<Grants>): GrantProblem[] {
  const vector = vectorOf(grants);
  return Object.keys(grants).flatMap((key) => {
    const position = positionOfKey(key);
    const level = levelAt(vector, position);
    const missing = (COMPILED.requires[position] ?? []).flatMap((other) => {
      const needed = neededLevel(position, other, level);
      return levelAt(vector, other) >= needed ? [] : [lineFor(other, needed)];
    });
    return missing.length > 0 ? [{ key, message: `“${key}” needs what the role does not grant. Add ${missing.join(" and ")}.` }] : [];
  });
}

function lineFor(position: number, level: Level): string {
  const key = keyAt(position);
  if (COMPILED.offered[position]?.length === 1) return `“${key}: yes”`;
  return `“${key}: ${scopeOf(level)}”${level < GLOBAL ? " or wider" : ""}`;
}
