import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { withImplied } from "../subject/contact-access.ts";
import { LIMITS } from "../limits.ts";
import { parseAssertion } from "./assertion.ts";
import { bitsOf, CONTACT_ACTION_NAMES } from "./policy.ts";
import type { Path, Policy, PolicyAccessGroup, PolicyProblem } from "./policy.ts";
import { readApprovalRules } from "./read-approval-rules.ts";
import { BUILT_IN_ROLE_NAMES, checkNames, isBuiltInRoleName, readRoles } from "./read-roles.ts";
import { meant, newReader, shown } from "./reading.ts";
import type { Reader } from "./reading.ts";

/** What reading a document gives: a policy, or what has to be changed in the document first. */
export type ValidatedPolicy =
  | { readonly ok: true; readonly policy: Policy; readonly warnings: readonly PolicyProblem[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[]; readonly warnings: readonly PolicyProblem[] };

const PARTS = ["version", "roles", "retiredRoles", "accessGroups", "unlabelled", "defaultLevels", "approvalRules", "assertions"] as const;

/**
 * Reads a policy document, such as a parsed YAML file, strictly: unknown keys, scopes that are not offered, roles that lack
 * what they need and names that can be mistaken are problems, each with its place. What only an account knows (its teams,
 * its people, who holds a role) is looked at by `planPolicy`.
 */
export function validatePolicy(document: unknown): ValidatedPolicy {
  const read = newReader();
  const policy = readPolicy(read, document);
  const { problems, warnings } = read;
  return policy && problems.length === 0 ? { ok: true, policy, warnings } : { ok: false, problems, warnings };
}

function readPolicy(read: Reader, document: unknown): Policy | null {
  const parts = read.fields(document, [], "the parts of a policy", PARTS);
  if (!parts) return null;
  if (parts.version !== 1) read.wrong(["version"], "A policy begins with “version: 1”.");
  const has = (part: (typeof PARTS)[number]): boolean => parts[part] !== undefined;
  const unlabelled = has("unlabelled") ? read.word(parts.unlabelled, ["unlabelled"], ["everyone", "global"] as const) : undefined;
  const roles = has("roles") ? readRoles(read, parts.roles) : undefined;
  const policy: Policy = {
    ...(roles && { roles }),
    retired: has("retiredRoles")
      ? readRetired(
          read,
          parts.retiredRoles,
          roles?.map(({ name }) => name),
        )
      : new Map(),
    ...(has("accessGroups") && { accessGroups: readAccessGroups(read, parts.accessGroups) }),
    ...(unlabelled && { unlabelled }),
    ...(has("defaultLevels") && { defaultLevels: readDefaultLevels(read, parts.defaultLevels) }),
    ...(has("approvalRules") && { approvalRules: readApprovalRules(read, parts.approvalRules) }),
    ...(has("assertions") && { assertions: readAssertions(read, parts.assertions) }),
  };
  return policy;
}

function readRetired(read: Reader, value: unknown, roles: readonly string[] = []): Map<string, string> {
  const path = ["retiredRoles"];
  const retired: [string, string][] = [];
  for (const [name, replacement] of Object.entries(read.fields(value, path, "roles with the role that takes their place") ?? {})) {
    const at = [...path, name];
    if (isBuiltInRoleName(name)) read.wrong(at, `“${name}” is built in and stays.`);
    else if (roles.includes(name)) read.wrong(at, `“${name}” is among the roles too. Take it out here or there.`);
    else if (typeof replacement === "string" && (isBuiltInRoleName(replacement) || roles.includes(replacement)))
      retired.push([name, replacement]);
    else
      read.wrong(
        at,
        `${shown(replacement)} is no role that can take its place. ${meant(String(replacement), [...BUILT_IN_ROLE_NAMES, ...roles]) ?? "Name one of this file or a built-in one."}`,
      );
  }
  return new Map(retired);
}

function readAccessGroups(read: Reader, value: unknown): PolicyAccessGroup[] {
  const path = ["accessGroups"];
  const groups = read.fields(value, path, "access groups by their names") ?? {};
  checkNames(read, Object.keys(groups), path, LIMITS.accessGroups);
  return Object.entries(groups).flatMap(([name, said]) => {
    const at = [...path, name];
    const group = read.fields(said ?? {}, at, "an access group", ["description", "was", "teams", "people"]);
    if (!group) return [];
    return [
      {
        name,
        description: read.text(group.description, [...at, "description"], LIMITS.description),
        was: group.was === undefined ? null : read.text(group.was, [...at, "was"], LIMITS.name),
        teams: readHolders(read, group.teams, [...at, "teams"], "teams"),
        people: readHolders(read, group.people, [...at, "people"], "people by their addresses"),
      },
    ];
  });
}

function readHolders(read: Reader, value: unknown, path: Path, what: string): Map<string, number> {
  if (value === undefined || value === null) return new Map();
  const holders = read.fields(value, path, `${what} with what they may do`) ?? {};
  return new Map(Object.entries(holders).map(([holder, actions]) => [holder, readActions(read, actions, [...path, holder])]));
}

function readActions(read: Reader, value: unknown, path: Path): number {
  if (!Array.isArray(value) || value.length === 0) {
    read.wrong(path, `Here should be a list such as [view, email]. Known are: ${CONTACT_ACTION_NAMES.join(", ")}.`);
    return 0;
  }
  const words = value.map((action, at) => read.word(action, [...path, at], CONTACT_ACTION_NAMES));
  const actions = words.filter((word) => word !== undefined);
  // Edit implies view, and the document says so wherever it is written again.
  return withImplied(bitsOf(actions));
}

function readDefaultLevels(read: Reader, value: unknown): Partial<Record<AppKey, AccessLevel>> {
  const path = ["defaultLevels"];
  const levels = read.fields(value, path, "apps with an access level", APP_KEYS) ?? {};
  return Object.fromEntries(
    APP_KEYS.flatMap((app) => {
      const level = levels[app] === undefined ? undefined : read.word(levels[app], [...path, app], ACCESS_LEVELS);
      return level && level !== "full" ? [[app, level]] : [];
    }),
  );
}

function readAssertions(read: Reader, value: unknown): string[] {
  const path = ["assertions"];
  if (!Array.isArray(value)) {
    read.wrong(path, "Here should be a list of sentences, each after “- ”.");
    return [];
  }
  return read.list(value, path, LIMITS.assertions).flatMap((one, at) => {
    const sentence = read.text(one, [...path, at], LIMITS.sentence);
    const parsed = parseAssertion(sentence);
    if (parsed.ok) return [sentence];
    // An empty one was noted already, or says nothing.
    if (sentence !== "" || one === "") read.wrong([...path, at], parsed.message);
    return [];
  });
}
