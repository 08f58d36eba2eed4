import { decide } from "../decide.ts";
import { APP_KEYS } from "../catalogue-definition.ts";
import type { PermissionKey } from "../catalogue.ts";
import type { ContactGrant, Subject, SubjectFacts } from "../subject.ts";
import { compileSubject } from "../compile-subject.ts";
import { effectiveLevel } from "../subject.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../roles.ts";
import { levelOf } from "../scope.ts";
import type { Row } from "../filter.ts";
import { parseAssertion } from "./assertion.ts";
import type { Assertion } from "./assertion.ts";
import type { ContactActionName, PolicyAccessGroup, WholePolicy } from "./policy.ts";
import { meant, shown } from "./reading.ts";

/** An assertion that does not hold, or that names what is not there. */
export interface FailedAssertion {
  /** Its place in the list. */
  readonly index: number;
  readonly sentence: string;
  /** What is the case instead, in words. */
  readonly message: string;
}

type RoleFacts = SubjectFacts["role"];

const ACCOUNT = "account";
const SOMEBODY_ELSE = "somebody else";

/**
 * Runs each assertion of a policy by `decide` on subjects that the policy makes. A sentence speaks of everybody with a role:
 * “may” has to hold for the one with the least, who is in no team; “may not” for the one with the most, who is in every team
 * and holds every grant that was made to a person. Where teams are named, it is somebody in just those. Every app is on at
 * Full and nobody has adjustments: levels only take away, and adjustments are of persons, not of the policy.
 */
export function checkAssertions(policy: WholePolicy): FailedAssertion[] {
  return policy.assertions.flatMap((sentence, index) => {
    const parsed = parseAssertion(sentence);
    const message = parsed.ok ? checkAssertion(policy, parsed.assertion) : parsed.message;
    return message === null ? [] : [{ index, sentence, message }];
  });
}

function checkAssertion(policy: WholePolicy, assertion: Assertion): string | null {
  const unknown = unknownName(policy, assertion);
  if (unknown) return unknown;
  const { who, may } = assertion;
  const roles = rolesOf(policy).filter(({ name }) => (who.kind === "role" ? name === who.role : !who.than.includes(name)));
  for (const role of roles) {
    const subject = subjectWith(policy, role, who.kind === "role" ? who.teams : [], may);
    const isAllowed = allows(policy, subject, assertion.what);
    if (isAllowed !== may) return sentenceOf(policy, role.name, assertion, subject, isAllowed);
  }
  return null;
}

function unknownName(policy: WholePolicy, { who, what }: Assertion): string | null {
  const roles = rolesOf(policy).map(({ name }) => name);
  const role = (who.kind === "role" ? [who.role] : who.than).find((name) => !roles.includes(name));
  if (role !== undefined) return `There is no role ${shown(role)}. ${meant(role, roles) ?? ""}`.trim();
  const groups = policy.accessGroups.map(({ name }) => name);
  if (what.kind === "permission" || what.group === null || groups.includes(what.group)) return null;
  return `There is no access group ${shown(what.group)}. ${meant(what.group, groups) ?? ""}`.trim();
}

function rolesOf(policy: WholePolicy): RoleFacts[] {
  const builtIn = BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key]);
  return [...builtIn, ...policy.roles.map(({ name, grants }) => ({ key: `custom:${name}`, name, version: 0, grants }))];
}

function subjectWith(policy: WholePolicy, role: RoleFacts, teams: readonly string[], may: boolean): Subject {
  const everyTeam = policy.accessGroups.flatMap((group) => Object.keys(group.teams));
  const within = teams.length > 0 || may ? teams : [...new Set(everyTeam)];
  const full = { level: "full", setBy: "default" } as const;
  return compileSubject({
    userId: "the person",
    userName: role.name,
    accountId: ACCOUNT,
    accountName: "",
    membership: "active",
    isOwner: false,
    role,
    adjustments: [],
    teams: within.map((name) => ({ id: name, name })),
    apps: Object.fromEntries(APP_KEYS.map((app) => [app, full])) as SubjectFacts["apps"],
    hiddenApps: [],
    disabledApps: [],
    accountCount: may ? 1 : 2,
    accessGroupsExist: policy.accessGroups.length > 0,
    unlabelled: policy.unlabelled,
    contactGrants: policy.accessGroups.flatMap((group, no) => grantsOn(group, no, within, teams.length === 0 && !may)),
  });
}

function grantsOn(group: PolicyAccessGroup, groupNo: number, teams: readonly string[], withPeople: boolean): ContactGrant[] {
  const to = (type: "team" | "user", holders: Readonly<Record<string, number>>, counts: (holder: string) => boolean): ContactGrant[] =>
    Object.entries(holders).flatMap(([name, actions]) =>
      counts(name) ? [{ groupId: group.name, groupNo, name: group.name, actions, via: { type, id: name, name } }] : [],
    );
  return [...to("team", group.teams, (team) => teams.includes(team)), ...to("user", group.people, () => withPeople)];
}

function allows(policy: WholePolicy, subject: Subject, what: Assertion["what"]): boolean {
  if (what.kind === "permission")
    return decide(subject, what.key) === null && (what.scope === null || effectiveLevel(subject, what.key) >= levelOf(what.scope));
  return decide(subject, keyFor(what.action), contactIn(policy, what.group)) === null;
}

const keyFor = (action: ContactActionName): PermissionKey => `contact.${action}`;

/** Somebody else's contact that is in one access group, or in none. */
function contactIn(policy: WholePolicy, group: string | null): Row {
  const no = policy.accessGroups.findIndex(({ name }) => name === group);
  return { accountId: ACCOUNT, ownerId: SOMEBODY_ELSE, teamId: null, accessGroupNos: no < 0 ? [] : [no] };
}

function sentenceOf(policy: WholePolicy, role: string, { what, who }: Assertion, subject: Subject, isAllowed: boolean): string {
  const verb = isAllowed ? "may" : "may not";
  const where = who.kind === "role" && who.teams.length > 0 ? ` in ${who.teams.join(" and ")}` : "";
  if (what.kind === "permission") return `“${role}”${where} ${verb} ${what.key}${what.scope ? ` at ${what.scope}` : ""}.`;
  const contacts = what.group === null ? "contacts in no access group" : `“${what.group}”`;
  const through = isAllowed ? throughWhom(policy, subject, what.action, what.group) : "";
  return `“${role}”${where} ${verb} ${what.action} ${contacts}${through}.`;
}

function throughWhom(policy: WholePolicy, subject: Subject, action: ContactActionName, group: string | null): string {
  if (effectiveLevel(subject, keyFor(action)) === levelOf("global")) return ", as every contact of the account";
  const grants = subject.contactGrants.filter(({ name }) => name === group);
  const one = grants.find(
    (grant) => decide(compileSubject({ ...subject, contactGrants: [grant] }), keyFor(action), contactIn(policy, group)) === null,
  );
  return one ? `, through the grant to ${one.via.name}` : "";
}
