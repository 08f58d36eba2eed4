import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { NONE, scopeOf } from "../catalogue/scope.ts";
import type { Scope } from "../catalogue/scope.ts";
import { levelAt, vectorOf } from "../catalogue/vector.ts";
import { earlier } from "./earlier.ts";
import { ruleChanges } from "./plan-approval-rules.ts";
import type { Policy, PolicyAccessGroup, PolicyApprovalRule, PolicyProblem, PolicyRole, Unlabelled, WholePolicy } from "./policy.ts";
import { isBuiltInRoleName } from "./read-roles.ts";
import { meant } from "./reading.ts";

/** One permission that a role comes to grant, no longer grants, or grants at another scope. */
export interface GrantDifference {
  readonly key: PermissionKey;
  readonly from: Scope | null;
  readonly to: Scope | null;
}

/** One thing that a policy would do. The bits of `set-access` are those of CONTACT_ACTIONS; 0 takes the grant away. */
export type PolicyChange =
  | { readonly kind: "create-role"; readonly role: PolicyRole; readonly grants: readonly GrantDifference[] }
  | {
      readonly kind: "change-role";
      /** What it is called until then. */
      readonly name: string;
      readonly role: PolicyRole;
      readonly before: PolicyRole;
      readonly grants: readonly GrantDifference[];
    }
  | { readonly kind: "delete-role"; readonly name: string; readonly people: number; readonly replacement: string | null }
  | { readonly kind: "create-access-group"; readonly name: string; readonly description: string }
  | { readonly kind: "change-access-group"; readonly name: string; readonly before: PolicyAccessGroup; readonly after: PolicyAccessGroup }
  | { readonly kind: "delete-access-group"; readonly name: string }
  | {
      readonly kind: "set-access";
      readonly group: string;
      readonly holder: { readonly type: "team" | "person"; readonly name: string };
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "set-unlabelled"; readonly from: Unlabelled; readonly to: Unlabelled }
  | { readonly kind: "set-default-level"; readonly app: AppKey; readonly from: AccessLevel; readonly to: AccessLevel }
  | { readonly kind: "create-approval-rule"; readonly rule: PolicyApprovalRule; readonly position: number | null }
  | {
      readonly kind: "change-approval-rule";
      /** What it is called until then. */
      readonly name: string;
      readonly before: PolicyApprovalRule;
      readonly rule: PolicyApprovalRule;
      /** Its place in the file, from 0; null where it keeps its place. */
      readonly position: number | null;
    }
  | { readonly kind: "delete-approval-rule"; readonly name: string }
  | { readonly kind: "set-assertions"; readonly added: readonly string[]; readonly removed: readonly string[] };

/** What only the account knows. */
export interface PolicyAccount {
  readonly teams: readonly string[];
  /** The addresses of its people. */
  readonly people: readonly string[];
  readonly segments: readonly string[];
  /** How many people hold each custom role. */
  readonly holders: ReadonlyMap<string, number>;
}

/** What applying would do, in the order in which it is done; or what is in the way. */
export interface PolicyPlan {
  readonly changes: readonly PolicyChange[];
  readonly problems: readonly PolicyProblem[];
}

/** The way from the state of an account to a policy. Parts that the policy leaves out are left as they are. */
export function planPolicy(current: WholePolicy, wanted: Policy, account: PolicyAccount): PolicyPlan {
  const problems: PolicyProblem[] = [];
  const groups = groupChanges(current, wanted, account, problems);
  const roles = roleChanges(current, wanted, account, problems);
  const changes: PolicyChange[] = [
    ...roles.filter(({ kind }) => kind !== "delete-role"),
    ...groups,
    ...(wanted.unlabelled && wanted.unlabelled !== current.unlabelled
      ? [{ kind: "set-unlabelled", from: current.unlabelled, to: wanted.unlabelled } as const]
      : []),
    ...levelChanges(current, wanted),
    ...ruleChanges(current, wanted, account, problems),
    // Only now does no rule name them, and the roles that take their place are there.
    ...roles.filter(({ kind }) => kind === "delete-role"),
    ...assertionChanges(current, wanted),
  ];
  return { changes, problems };
}

/** The permissions in which two roles differ, in the order of the catalogue. */
export function grantDifferences(before: PolicyRole["grants"], after: PolicyRole["grants"]): GrantDifference[] {
  const [old, next] = [vectorOf(before), vectorOf(after)];
  return COMPILED.keys.flatMap((key, position) => {
    const [from, to] = [levelAt(old, position), levelAt(next, position)];
    if (from === to || (COMPILED.entries[position]?.planned && to === NONE)) return [];
    return [{ key: key as PermissionKey, from: scopeOf(from), to: scopeOf(to) }];
  });
}

function roleChanges(current: WholePolicy, wanted: Policy, account: PolicyAccount, problems: PolicyProblem[]): PolicyChange[] {
  if (!wanted.roles) return [];
  const present = new Map(current.roles.map((role) => [role.name, role]));
  const made: Extract<PolicyChange, { kind: "create-role" }>[] = [];
  const changed: PolicyChange[] = [];
  for (const role of wanted.roles) {
    const before = earlier(role, present, wanted.roles);
    if (before) present.delete(before.name);
    if (!before) {
      if (role.from === null)
        problems.push({ path: ["roles", role.name], message: "A new role says which role it was made from: add “from: …”." });
      made.push({ kind: "create-role", role, grants: grantDifferences({}, role.grants) });
      continue;
    }
    const grants = grantDifferences(before.grants, role.grants);
    if (grants.length > 0 || before.name !== role.name || before.description !== role.description)
      changed.push({ kind: "change-role", name: before.name, role, before, grants });
  }
  const deleted = [...present.keys()].map((name): PolicyChange => {
    const people = account.holders.get(name) ?? 0;
    const replacement = wanted.retired.get(name) ?? null;
    if (people > 0 && replacement === null) problems.push({ path: ["roles"], message: stillHeld(name, people) });
    return { kind: "delete-role", name, people, replacement };
  });
  const kept = new Set(wanted.roles.map(({ name }) => name));
  for (const [name, replacement] of wanted.retired)
    if (!isBuiltInRoleName(replacement) && !kept.has(replacement))
      problems.push({ path: ["retiredRoles", name], message: `“${replacement}” is not there to take its place.` });
  // Renamed roles first: they may free a name.
  return [...changed, ...sourcesFirst(made), ...deleted];
}

/** New roles such that one that is made from another comes after it. */
function sourcesFirst(made: readonly Extract<PolicyChange, { kind: "create-role" }>[]): PolicyChange[] {
  const placed = new Set<string>();
  const place = (one: (typeof made)[number]): PolicyChange[] => {
    if (placed.has(one.role.name)) return [];
    placed.add(one.role.name);
    const source = made.find(({ role }) => role.name === one.role.from);
    return [...(source ? place(source) : []), one];
  };
  return made.flatMap(place);
}

const stillHeld = (name: string, people: number): string =>
  `“${name}” is not in the file, and ${people === 1 ? "one person holds" : `${people} people hold`} it. Say under “retiredRoles” which role they get, such as “${name}: Restricted User”; or keep it.`;

const NOBODY: ReadonlyMap<string, number> = new Map();

function groupChanges(current: WholePolicy, wanted: Policy, account: PolicyAccount, problems: PolicyProblem[]): PolicyChange[] {
  if (!wanted.accessGroups) return [];
  const present = new Map(current.accessGroups.map((group) => [group.name, group]));
  const isFirst = current.accessGroups.length === 0 && wanted.accessGroups.length > 0;
  if (isFirst && wanted.unlabelled === undefined)
    problems.push({
      path: ["accessGroups"],
      message: "These are the account's first access groups. Say with “unlabelled” who sees contacts in none: everyone or global.",
    });
  const changes: PolicyChange[] = [];
  for (const after of wanted.accessGroups) {
    const before = earlier(after, present, wanted.accessGroups);
    if (before) present.delete(before.name);
    if (!before) changes.push({ kind: "create-access-group", name: after.name, description: after.description });
    else if (before.name !== after.name || before.description !== after.description)
      changes.push({ kind: "change-access-group", name: before.name, before, after });
    noteUnknownHolders(after, account, problems);
    changes.push(...holderChanges(after, "team", before?.teams ?? NOBODY, after.teams));
    changes.push(...holderChanges(after, "person", before?.people ?? NOBODY, after.people));
  }
  return [...[...present.keys()].map((name) => ({ kind: "delete-access-group", name }) as const), ...changes];
}

function noteUnknownHolders({ name, teams, people }: PolicyAccessGroup, account: PolicyAccount, problems: PolicyProblem[]): void {
  const note = (part: "teams" | "people", what: string, holders: ReadonlyMap<string, number>, known: readonly string[]): void => {
    for (const holder of [...holders.keys()].filter((one) => !known.includes(one)))
      problems.push({
        path: ["accessGroups", name, part, holder],
        message: `The account has no ${what} “${holder}”. ${meant(holder, known) ?? ""}`.trim(),
      });
  };
  note("teams", "team", teams, account.teams);
  note("people", "person", people, account.people);
}

function holderChanges(
  group: PolicyAccessGroup,
  type: "team" | "person",
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): PolicyChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name): PolicyChange[] => {
    const [from, to] = [before.get(name) ?? 0, after.get(name) ?? 0];
    return from === to ? [] : [{ kind: "set-access", group: group.name, holder: { type, name }, from, to }];
  });
}

function levelChanges(current: WholePolicy, wanted: Policy): PolicyChange[] {
  const { defaultLevels } = wanted;
  if (!defaultLevels) return [];
  return APP_KEYS.flatMap((app): PolicyChange[] => {
    const [from, to] = [current.defaultLevels[app] ?? "full", defaultLevels[app] ?? "full"];
    return from === to ? [] : [{ kind: "set-default-level", app, from, to }];
  });
}

function assertionChanges(current: WholePolicy, wanted: Policy): PolicyChange[] {
  const { assertions } = wanted;
  if (!assertions) return [];
  const added = assertions.filter((sentence) => !current.assertions.includes(sentence));
  const removed = current.assertions.filter((sentence) => !assertions.includes(sentence));
  const isReordered = assertions.join("\n") !== current.assertions.join("\n");
  return isReordered ? [{ kind: "set-assertions", added, removed }] : [];
}
