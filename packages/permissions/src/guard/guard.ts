import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import {
  adjustsOnlyDelegable,
  keepsOffUndelegable,
  leavesAccountAdmins,
  levelsWithin,
  managesPerson,
  managesTeam,
  notYourself,
  permitted,
  turnedOnBefore,
} from "./guard-checks.ts";
import { authorityOf, levelForGiving, namesOf } from "./holdings.ts";
import type { Editor, Member } from "./holdings.ts";
import { changeOfAccess, changeOfGrants, changeOfMember, wakening } from "./lattice-rule.ts";
import type { Subject } from "../subject/subject.ts";
import { meet, nothing, vectorOf } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";
import { NO_OBJECTION, objection, verdictOf } from "./verdict.ts";
import type { Refusal, Verdict } from "./verdict.ts";

/** Whom a change of a role concerns. */
export interface RoleHolders {
  /** The editor holds it, which somebody of the parent account may in a child. */
  readonly isOwnRole?: boolean;
  /** Who have adjustments besides the role: a prerequisite that it brings wakes what sleeps among them. */
  readonly adjusted?: readonly Member[];
}

/**
 * A custom role is made or changed, by an editor who may give what `editor` holds (see `authorityOf`). Nobody gives, takes or changes
 * what they do not hold themselves at that scope, nor wakes it in others; no custom role has what only Account Admins hold (C9); and
 * nobody changes a role of their own.
 */
export function mayWriteRole(editor: Vector, before: Vector, after: Vector, { isOwnRole, adjusted }: RoleHolders = {}): Verdict {
  return verdictOf(
    isOwnRole ? objection("yourself") : NO_OBJECTION,
    changeOfGrants(editor, editor, before, after),
    keepsOffUndelegable(before, after),
    ...(adjusted ?? []).map((holder) => wakening(editor, holder, after)),
  );
}

/**
 * What changes of a person: their role, adjustments, access levels, the apps that a restriction keeps from them, or whether the membership is
 * active. Nothing: their sessions end.
 */
export type Assignment = Partial<Pick<Member, "role" | "adjustments" | "apps" | "hiddenApps" | "membership">>;

/** A person gets another role, adjustments, access level or state (A17, C15, D5, D8), sees an app or no longer (A3), or their sessions are ended. */
export function mayAssign(whoever: Editor, target: Member, change: Assignment): Verdict {
  const after: Member = { ...target, ...change };
  const comesBack = target.membership !== "active" && after.membership === "active";
  return inEitherName(whoever, (editor) =>
    verdictOf(
      notYourself(editor, target.userId),
      managesPerson(editor, target),
      change.apps ? permitted(editor, "level.manage") : NO_OBJECTION,
      turnedOnBefore(target.apps, after.apps),
      levelsWithin(editor, levelsOf(target), levelsOf(after)),
      leavesAccountAdmins(editor, target, after),
      adjustsOnlyDelegable(target.adjustments, after.adjustments),
      changeOfMember(editor, target, null),
      changeOfMember(editor, comesBack ? null : target, after),
    ),
  );
}

/** What one of the names in which somebody acts is allowed is allowed; otherwise the parent's says why not, since it reaches further. */
function inEitherName(whoever: Editor, judge: (editor: Editor) => Verdict): Verdict {
  const verdicts = namesOf(whoever).map(judge);
  return verdicts.find(({ ok }) => ok) ?? (verdicts.at(-1) as Verdict);
}

/** Somebody new joins the account as `member`; at Group with at least one team, and only teams of the editor's. */
export function mayInvite(whoever: Editor, member: Member): Verdict {
  return inEitherName(whoever, (editor) =>
    verdictOf(
      managesPerson(editor, member),
      leavesAccountAdmins(editor, member),
      adjustsOnlyDelegable([], member.adjustments),
      changeOfMember(editor, null, member),
    ),
  );
}

/** A team and what its members may do with which access groups; who joins it, and who leaves it (all members, when it is removed). */
export interface TeamChange {
  readonly team: { readonly id: string; readonly name: string };
  readonly contactGrants: Member["contactGrants"];
  readonly joins: readonly Member[];
  readonly leaves: readonly Member[];
}

/**
 * People join or leave a team (C12): everything that it brings or takes has to be held by the editor. Whoever joins or leaves a team
 * themselves passes when they get nothing new by it.
 */
export function mayTeam(whoever: Editor, change: TeamChange): Verdict {
  return inEitherName(whoever, (editor) => judgeTeam(editor, change));
}

function judgeTeam(editor: Editor, change: TeamChange): Verdict {
  const checks = (member: Member, after: Member): Refusal[] => [
    managesPerson(editor, member),
    changeOfMember(member.userId === editor.userId ? inOwnName(editor) : editor, member, after),
  ];
  return verdictOf(
    managesTeam(editor, change.team),
    ...change.joins.flatMap((member) => checks(member, afterJoining(member, change))),
    ...change.leaves.flatMap((member) => checks(member, afterLeaving(member, change))),
  );
}

/** Somebody joins or leaves an open team themselves: fine when they get nothing new by it. `member` is their own membership. */
export function mayJoin(member: Subject, change: TeamChange): Verdict {
  return verdictOf(change.joins.length > 0 ? changeOfMember(member, member, afterJoining(member, change)) : NO_OBJECTION);
}

function afterJoining(member: Member, { team, contactGrants }: TeamChange): Member {
  const brought = contactGrants.filter((grant) => isThrough(team, grant));
  return { ...member, teams: [...member.teams, team], contactGrants: [...member.contactGrants, ...brought] };
}

function afterLeaving(member: Member, { team }: TeamChange): Member {
  const teams = member.teams.filter(({ id }) => id !== team.id);
  return { ...member, teams, contactGrants: member.contactGrants.filter((grant) => !isThrough(team, grant)) };
}

function isThrough(team: TeamChange["team"], { via }: Member["contactGrants"][number]): boolean {
  return via.type === "team" && via.id === team.id;
}

/** An editor with what their own membership holds: nobody gains by what they hold elsewhere. */
function inOwnName(editor: Editor): Editor {
  return editor.own ? { ...editor.own, effective: editor.effective } : editor;
}

/** A grant on an access group: bits of CONTACT_ACTIONS, and until when (milliseconds since 1970; `null`: for good). */
export interface AccessGrant {
  readonly actions: number;
  readonly endsAt: number | null;
}

/** The grants of a team or a person on one access group that are replaced, and by which. */
export interface AccessGrantChange {
  readonly group: { readonly id: string; readonly no: number; readonly name: string };
  readonly to: { readonly type: "team" | "user"; readonly id: string };
  readonly before: readonly AccessGrant[];
  readonly after: readonly AccessGrant[];
}

/**
 * Rights on an access group are given, taken, prolonged or cut short (E9, E10): each action that changes has to be held by the editor on that group,
 * one that is given for as long as it lasts.
 */
export function mayGrantAccess(editor: Editor, { group, to, before, after }: AccessGrantChange): Verdict {
  const own = inOwnName(editor);
  const asHeld = (grant: AccessGrant) => ({
    ...grant,
    groupId: group.id,
    groupNo: group.no,
    name: group.name,
    via: { ...to, name: to.id },
  });
  const isOfOwnTeam = to.type === "team" && own.teams.some(({ id }) => id === to.id);
  return verdictOf(
    permitted(editor, "access.manage"),
    to.type === "user" ? notYourself(editor, to.id) : NO_OBJECTION,
    changeOfAccess(isOfOwnTeam ? own : editor, before.map(asHeld), after.map(asHeld)),
  );
}

/** What newcomers get by themselves: an access level per app at their first opening, and a role and teams when a sign-in creates them. */
export interface Defaults {
  readonly levels: Readonly<Record<AppKey, AccessLevel>>;
  /** `null`: nobody joins without an invitation. */
  readonly role: Member["role"] | null;
  readonly teams: Member["teams"];
  /** Of those teams. */
  readonly contactGrants: Member["contactGrants"];
}

/** The defaults for newcomers change (A11, A12): a default gives to people whom nobody has looked at, so never Account Admin. */
export function mayDefault(whoever: Editor, before: Defaults, after: Defaults): Verdict {
  return inEitherName(whoever, (editor) => judgeDefault(editor, before, after));
}

function judgeDefault(editor: Editor, before: Defaults, after: Defaults): Verdict {
  const [from, to] = [newcomer(before), newcomer(after)];
  const hasNewLevels = APP_KEYS.some((app) => before.levels[app] !== after.levels[app]);
  const hasNewPeople = JSON.stringify([before.role, before.teams]) !== JSON.stringify([after.role, after.teams]);
  return verdictOf(
    hasNewLevels ? permitted(editor, "level.manage") : NO_OBJECTION,
    levelsWithin(editor, before.levels, after.levels),
    ...(hasNewPeople ? [from, to].map((person) => (person ? managesPerson(editor, person) : permitted(editor, "user.manage"))) : []),
    after.role?.key === "account-admin" ? objection("account-admin-only", { type: "role", id: "account-admin" }) : NO_OBJECTION,
    changeOfMember(editor, from, to),
  );
}

function newcomer({ role, teams, contactGrants, levels }: Defaults): Member | null {
  if (!role) return null;
  const apps = Object.fromEntries(APP_KEYS.map((app) => [app, { level: levels[app], setBy: "default" }])) as Member["apps"];
  const person = {
    userId: "",
    userName: "",
    isOwner: false,
    membership: "active",
    adjustments: [],
    hiddenApps: [],
    disabledApps: [],
  } as const;
  return { ...person, role, teams, contactGrants, apps };
}

/** A key that acts as its owner with less: what it may do, and until when (milliseconds since 1970; `null`: for good). */
export interface ApiKey {
  readonly grants: Readonly<Grants>;
  readonly endsAt: number | null;
}

/** A person makes or changes a key of their own: it holds what they hold effectively for as long as it lasts, and nothing only Account Admins hold. */
export function mayKey(owner: Editor, key: ApiKey): Verdict {
  const wanted = vectorOf(key.grants);
  const lasting = meet(owner.effective, authorityOf(owner, key.endsAt));
  return verdictOf(changeOfGrants(owner.effective, lasting, nothing(), wanted), keepsOffUndelegable(nothing(), wanted));
}

function levelsOf(member: Member): Record<AppKey, AccessLevel> {
  return Object.fromEntries(APP_KEYS.map((app) => [app, levelForGiving(member, app)])) as Record<AppKey, AccessLevel>;
}
