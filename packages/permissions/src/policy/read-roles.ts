import { isPermissionKey, rules } from "../catalogue/catalogue.ts";
import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../catalogue/roles.ts";
import type { Scope } from "../catalogue/scope.ts";
import { isPlanned, missingGrants, notDelegable, unknownKey } from "./grant-problems.ts";
import { LIMITS } from "../limits.ts";
import { confusables, nameProblem } from "../names.ts";
import type { Path, PolicyRole } from "./policy.ts";
import { meant, shown } from "./reading.ts";
import type { Reader } from "./reading.ts";

/** The names of the built-in roles. */
export const BUILT_IN_ROLE_NAMES: readonly string[] = BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key].name);

/** Whether a text is the name of a built-in role. */
export function isBuiltInRoleName(name: string): boolean {
  return BUILT_IN_ROLE_NAMES.includes(name);
}

/** Notes that there are more than `most` names, and names that are wrong or could be mistaken for an earlier one or for one of `taken`. */
export function checkNames(read: Reader, names: readonly string[], path: Path, most: number, taken: readonly string[] = []): void {
  if (names.length > most) return read.wrong(path, `Here are at most ${most}, not ${names.length}.`);
  const earlierThan = confusables(taken);
  for (const name of names) {
    const problem = nameProblem(name);
    const other = problem ? undefined : earlierThan(name);
    if (problem) read.wrong([...path, name], problem.message);
    if (other !== undefined)
      read.wrong(
        [...path, name],
        `“${name}” could be mistaken for ${taken.includes(other) ? "the built-in role " : ""}“${other}”. Choose another name.`,
      );
  }
}

/** Reads the part `roles`. */
export function readRoles(read: Reader, value: unknown): PolicyRole[] {
  const path = ["roles"];
  const roles = read.fields(value, path, "roles by their names");
  if (!roles) return [];
  const names = Object.keys(roles);
  checkNames(read, names, path, LIMITS.roles, BUILT_IN_ROLE_NAMES);
  return names.flatMap((name) => {
    const at = [...path, name];
    const role = read.fields(roles[name], at, "a role", ["description", "from", "was", "grants"]);
    if (!role) return [];
    const from = role.from === undefined ? null : read.text(role.from, [...at, "from"], LIMITS.name);
    if (from !== null && !isBuiltInRoleName(from) && !names.includes(from))
      read.wrong(
        [...at, "from"],
        `There is no role ${shown(role.from)} to be made from. ${meant(from, [...BUILT_IN_ROLE_NAMES, ...names]) ?? ""}`.trim(),
      );
    const was = role.was === undefined ? null : read.text(role.was, [...at, "was"], LIMITS.name);
    return [
      {
        name,
        description: read.text(role.description, [...at, "description"], LIMITS.description),
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
    const problem = unknownKey(key) ?? notDelegable(key);
    if (problem !== null || !isPermissionKey(key)) {
      read.wrong(at, problem ?? "");
      continue;
    }
    const scope = readScope(read, key, said, at);
    if (scope && isPlanned(key)) read.warn(at, `“${key}” is not built yet, so nothing grants it: this line has no effect.`);
    else if (scope) grants[key] = scope;
  }
  for (const { key, message } of missingGrants(grants)) read.wrong([...path, key], message);
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
