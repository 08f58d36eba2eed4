import { decide } from "../decide/decide.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { ContactGrant, Subject, SubjectFacts } from "../subject/subject.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import { effectiveLevel } from "../subject/subject.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../catalogue/roles.ts";
import { levelOf } from "../catalogue/scope.ts";
import type { Row } from "../filter/filter.ts";
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
 * Runs each assertion of a policy by `decide` on subjects that the policy makes, with every app on at Full and no adjustments. “May” has to
 * hold for whoever of the role reaches least, “may not” for whoever reaches most (`subjectWith`, `contactIn`). `teams`: those of the account; null
 * where there is no account, so that any name of a team is believed.
 */
export function checkAssertions(policy: WholePolicy, teams: readonly string[] | null): FailedAssertion[] {
  const world = worldOf(policy, teams);
  return policy.assertions.flatMap((sentence, index) => {
    const parsed = parseAssertion(sentence);
    const message = parsed.ok ? checkAssertion(world, parsed.assertion) : parsed.message;
    return message === null ? [] : [{ index, sentence, message }];
  });
}

/** What the sentences of one policy are asked about, looked up once for all of them. */
interface World {
  readonly policy: WholePolicy;
  readonly roles: readonly RoleFacts[];
  readonly teams: readonly string[] | null;
  /** The person of whom a sentence speaks that names no teams, by role. */
  readonly most: (role: RoleFacts) => Subject;
  readonly least: (role: RoleFacts) => Subject;
}

function worldOf(policy: WholePolicy, teams: readonly string[] | null): World {
  const made = (may: boolean): ((role: RoleFacts) => Subject) => {
    const subjects = new Map<RoleFacts, Subject>();
    return (role) => {
      const subject = subjects.get(role) ?? subjectWith(policy, role, [], may);
      subjects.set(role, subject);
      return subject;
    };
  };
  return { policy, roles: rolesOf(policy), teams, most: made(false), least: made(true) };
}

function checkAssertion(world: World, assertion: Assertion): string | null {
  const unknown = unknownName(world, assertion);
  if (unknown) return unknown;
  const { who, may, what } = assertion;
  const row = what.kind === "contacts" ? contactIn(world.policy, what.group, may) : undefined;
  const roles = world.roles.filter(({ name }) => (who.kind === "role" ? name === who.role : !who.than.includes(name)));
  for (const role of roles) {
    const isInTeams = who.kind === "role" && who.teams.length > 0;
    const subject = isInTeams ? subjectWith(world.policy, role, who.teams, may) : may ? world.least(role) : world.most(role);
    const isAllowed = allows(subject, what, row);
    if (isAllowed !== may) return sentenceOf(world.policy, role.name, assertion, subject, isAllowed);
  }
  return null;
}

function unknownName({ policy, roles, teams }: World, { who, what }: Assertion): string | null {
  return (
    unknownAmong(
      "role",
      who.kind === "role" ? [who.role] : who.than,
      roles.map(({ name }) => name),
    ) ??
    (who.kind === "role" && teams ? unknownAmong("team", who.teams, teams) : null) ??
    (what.kind === "contacts" && what.group !== null
      ? unknownAmong(
          "access group",
          [what.group],
          policy.accessGroups.map(({ name }) => name),
        )
      : null)
  );
}

function unknownAmong(kind: string, names: readonly string[], known: readonly string[]): string | null {
  const name = names.find((one) => !known.includes(one));
  return name === undefined ? null : `There is no ${kind} ${shown(name)}. ${meant(name, known) ?? ""}`.trim();
}

function rolesOf(policy: WholePolicy): RoleFacts[] {
  const builtIn = BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key]);
  return [...builtIn, ...policy.roles.map(({ name, grants }) => ({ key: `custom:${name}`, name, version: 0, grants }))];
}

/** Somebody with the role, in just these teams. Of none: for “may” in no team, for “may not” in every one and with all grants that people have. */
function subjectWith(policy: WholePolicy, role: RoleFacts, teams: readonly string[], may: boolean): Subject {
  const everyTeam = policy.accessGroups.flatMap((group) => [...group.teams.keys()]);
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
  const to = (type: "team" | "user", holders: ReadonlyMap<string, number>, counts: (holder: string) => boolean): ContactGrant[] =>
    [...holders].flatMap(([name, actions]) =>
      counts(name) ? [{ groupId: group.name, groupNo, name: group.name, actions, via: { type, id: name, name } }] : [],
    );
  return [...to("team", group.teams, (team) => teams.includes(team)), ...to("user", group.people, () => withPeople)];
}

function allows(subject: Subject, what: Assertion["what"], row: Row | undefined): boolean {
  if (what.kind === "contacts") return decide(subject, keyFor(what.action), row) === null;
  return decide(subject, what.key) === null && (what.scope === null || effectiveLevel(subject, what.key) >= levelOf(what.scope));
}

const keyFor = (action: ContactActionName): PermissionKey => `contact.${action}`;

/** Somebody else's contact that is in no access group, or in one: in it alone, or in all others too, as any of them may let people reach it. */
function contactIn({ accessGroups }: WholePolicy, group: string | null, alone: boolean): Row {
  const all = accessGroups.map((_, no) => no);
  const accessGroupNos = group === null ? [] : alone ? all.filter((no) => accessGroups[no]?.name === group) : all;
  return { accountId: ACCOUNT, ownerId: SOMEBODY_ELSE, teamId: null, accessGroupNos };
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
  if (group === null) return "";
  const row = contactIn(policy, group, false);
  const isEnough = (grant: ContactGrant): boolean =>
    decide(compileSubject({ ...subject, contactGrants: [grant] }), keyFor(action), row) === null;
  const ofGroup = subject.contactGrants.find((grant) => grant.name === group && isEnough(grant));
  if (ofGroup) return `, through the grant to ${ofGroup.via.name}`;
  const ofOther = subject.contactGrants.find(isEnough);
  return ofOther ? ` where a contact is in “${ofOther.name}” too, through the grant to ${ofOther.via.name}` : "";
}
