import { isPermissionKey, PERMISSION_KEYS, rules } from "../catalogue.ts";
import type { Grants, PermissionKey } from "../catalogue.ts";
import type { PermissionRules } from "../catalogue-definition.ts";
import { COMPILED, positionOfKey } from "../compile.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../roles.ts";
import { GLOBAL, scopeOf } from "../scope.ts";
import type { Level, Scope } from "../scope.ts";
import { levelAt, neededLevel, vectorOf } from "../vector.ts";
import { confusableWith, nameProblem } from "./names.ts";
import type { Path, PolicyRole } from "./policy.ts";
import { meant, shown } from "./reading.ts";
import type { Reader } from "./reading.ts";

/** The names of the built-in roles. */
export const BUILT_IN_ROLE_NAMES: readonly string[] = BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key].name);

/** Whether a text is the name of a built-in role. */
export function isBuiltInRoleName(name: string): boolean {
  return BUILT_IN_ROLE_NAMES.includes(name);
}

/** Notes names that are wrong, or that could be mistaken for an earlier one or for one of `taken`. */
export function checkNames(read: Reader, names: readonly string[], path: Path, taken: readonly string[]): void {
  names.forEach((name, at) => {
    const problem = nameProblem(name);
    if (problem) return read.wrong([...path, name], problem);
    const other = confusableWith(name, [...taken, ...names.slice(0, at)]);
    if (other !== undefined)
      read.wrong(
        [...path, name],
        `“${name}” could be mistaken for ${taken.includes(other) ? "the built-in role " : ""}“${other}”. Choose another name.`,
      );
  });
}

/** Reads the part `roles`. */
export function readRoles(read: Reader, value: unknown): PolicyRole[] {
  const path = ["roles"];
  const roles = read.fields(value, path, "roles by their names");
  if (!roles) return [];
  const names = Object.keys(roles);
  checkNames(read, names, path, BUILT_IN_ROLE_NAMES);
  return names.flatMap((name) => {
    const at = [...path, name];
    const role = read.fields(roles[name], at, "a role", ["description", "from", "was", "grants"]);
    if (!role) return [];
    const from = role.from === undefined ? null : read.text(role.from, [...at, "from"], 80);
    if (from !== null && !isBuiltInRoleName(from) && !names.includes(from))
      read.wrong(
        [...at, "from"],
        `There is no role ${shown(role.from)} to be made from. ${meant(from, [...BUILT_IN_ROLE_NAMES, ...names]) ?? ""}`.trim(),
      );
    const was = role.was === undefined ? null : read.text(role.was, [...at, "was"], 80);
    return [
      {
        name,
        description: read.text(role.description, [...at, "description"], 300),
        from,
        was,
        grants: readGrants(read, role.grants, [...at, "grants"]),
      },
    ];
  });
}

function readGrants(read: Reader, value: unknown, path: Path): Grants {
  const given = value === undefined ? {} : (read.fields(value, path, "permissions with their scopes") ?? {});
  const grants: Grants = {};
  for (const [key, said] of Object.entries(given)) {
    const at = [...path, key];
    if (!isPermissionKey(key)) {
      read.wrong(at, `There is no permission “${key}”. ${meant(key, PERMISSION_KEYS) ?? "docs/permissions.md lists them."}`);
      continue;
    }
    const scope = readScope(read, key, said, at);
    if (!scope) continue;
    const { accountAdminOnly, planned }: PermissionRules = rules[key];
    if (accountAdminOnly) read.wrong(at, `“${key}” is held through the role Account Admin and in no other way. Take it out.`);
    else if (planned) read.warn(at, `“${key}” is not built yet, so nothing grants it: this line has no effect.`);
    else grants[key] = scope;
  }
  noteMissing(read, grants, path);
  return grants;
}

function readScope(read: Reader, key: PermissionKey, said: unknown, path: Path): Scope | undefined {
  const offered: readonly Scope[] = rules[key].scopes;
  if (offered.length === 1) {
    if (said === "yes" || said === true) return "global";
    read.wrong(path, `“${key}” has no scope: write “yes”, or take the line out. It says ${shown(said)}.`);
    return undefined;
  }
  const scope = offered.find((one) => one === said);
  if (!scope) read.wrong(path, `“${key}” is offered at ${offered.join(", ")}, not at ${shown(said)}.`);
  return scope;
}

/** Notes what grants need and do not have: nothing is pulled in silently, the file says all of it. */
function noteMissing(read: Reader, grants: Grants, path: Path): void {
  const vector = vectorOf(grants);
  for (const key of Object.keys(grants)) {
    const position = positionOfKey(key);
    const level = levelAt(vector, position);
    const missing = (COMPILED.requires[position] ?? []).flatMap((other) => {
      const needed = neededLevel(position, other, level);
      return levelAt(vector, other) >= needed ? [] : [lineFor(other, needed)];
    });
    if (missing.length > 0) read.wrong([...path, key], `“${key}” needs what the role does not grant. Add ${missing.join(" and ")}.`);
  }
}

function lineFor(position: number, level: Level): string {
  const key = COMPILED.keys[position] ?? "";
  if (COMPILED.offered[position]?.length === 1) return `“${key}: yes”`;
  return `“${key}: ${scopeOf(level)}”${level < GLOBAL ? " or wider" : ""}`;
}
