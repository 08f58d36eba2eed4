import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import { caps } from "../catalogue/caps.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { positionOfKey } from "../catalogue/compiled.ts";
import { NONE } from "../catalogue/scope.ts";
import { grantedOf } from "../subject/compile-subject.ts";
import { hasUsableApp } from "../subject/subject.ts";
import type { ContactGrant, Subject, SubjectFacts } from "../subject/subject.ts";
import { down, levelAt, meet, nothing } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

/** A member of an account as the guard sees one: everything that gives rights, whether it can be used today or not. */
export type Member = Pick<
  SubjectFacts,
  | "userId"
  | "userName"
  | "isOwner"
  | "membership"
  | "role"
  | "adjustments"
  | "teams"
  | "apps"
  | "hiddenApps"
  | "disabledApps"
  | "contactGrants"
>;

/** Who makes a change: a subject in the account where it is made, or `editorInChild`. */
export interface Editor extends Member {
  readonly effective: Vector;
  /** Of somebody of the parent account: their own membership in the child, which they must not grow either. */
  readonly own?: Member | null;
  /** Of a subject in a child that it manages from the parent (`subjectInChild`). */
  readonly manages?: Subject["manages"];
}

/** Rights at one moment: how widely each permission is held, and the places where Group reaches. */
export interface Holdings {
  readonly levels: Vector;
  readonly teams: SubjectFacts["teams"];
  readonly contactGrants: readonly ContactGrant[];
}

/** The moment before anything ends. */
export const NOW = -Infinity;

/** What of a member may end by itself. */
export type Timed = Pick<Member, "adjustments" | "contactGrants">;

/** The moments after which somebody holds less: now, and each end of their adjustments and grants (milliseconds since 1970), ascending. */
export function momentsOf(...people: readonly (Timed | null)[]): number[] {
  const timed: readonly Ending[] = people.flatMap((each) => (each ? [...each.adjustments, ...each.contactGrants] : []));
  const ends = timed.flatMap(({ endsAt }) => endsAt ?? []);
  return ends.length === 0 ? [NOW] : [NOW, ...[...new Set(ends)].sort((a, b) => a - b)];
}

/** What a member is granted after `moment`: the role with the adjustments that last longer. The state of the membership plays no part. */
export function grantedAt(member: Member, moment: number): Vector {
  return grantedOf({ role: member.role, adjustments: member.adjustments.filter((each) => lasts(each, moment)) });
}

/** Where a member's Group reaches after `moment`: in their teams, and on the access groups whose grants last longer. */
export function placesAt({ teams, contactGrants }: Member, moment: number): Omit<Holdings, "levels"> {
  return { teams, contactGrants: grantsAt(contactGrants, moment) };
}

/** The grants on access groups that last longer than until `moment`. */
export function grantsAt(grants: readonly ContactGrant[], moment: number): readonly ContactGrant[] {
  return grants.filter((each) => lasts(each, moment));
}

/** What may end by itself, in milliseconds since 1970; without an end it lasts. */
interface Ending {
  readonly endsAt?: number | null;
}

// Whatever is there counts now, as it does for `decide`: also what ends at a time that is none.
function lasts({ endsAt }: Ending, moment: number): boolean {
  return moment === NOW || endsAt == null || endsAt > moment;
}

/** What a member's access levels leave of what they are granted after `moment`, as if every app were turned on. */
export function usableAt(member: Member, moment: number): Vector {
  return down(meet(grantedAt(member, moment), ceilingOfLevels(member)));
}

/**
 * The level that counts for giving. An app that is not turned on yet caps nothing, since turning it on takes no one's leave;
 * one that is hidden from the person counts as None, one that is switched off for the account as it would with the switch on.
 */
export function levelForGiving(member: Member, app: AppKey): AccessLevel {
  if (member.hiddenApps.includes(app)) return "none";
  const own = member.apps[app];
  if (!own) return "full";
  return ACCESS_LEVELS.includes(own.level) ? own.level : "none";
}

function ceilingOfLevels(member: Member): Vector {
  return APP_KEYS.map((app) => caps[app][levelForGiving(member, app)].admin).reduce(meet);
}

/** What an editor may give after `moment`: nothing unless they are active and have a usable app. */
export function authorityAt(editor: Member, moment: number): Vector {
  return editor.membership === "active" && hasUsableApp(editor) ? usableAt(editor, moment) : nothing();
}

/**
 * What a person may give to others: what they hold without a break until `until` (milliseconds since 1970; `null`: for good) and within
 * their access levels. What is inactive and not absent counts as held: an app that is not on, a condition on the person, the host rank;
 * otherwise nobody could fill the roles of an app that is not used yet.
 */
export function authorityOf(editor: Member, until: number | null = null): Vector {
  const moments = momentsOf(editor).filter((moment) => until === null || moment < until);
  return moments.map((moment) => authorityAt(editor, moment)).reduce(meet);
}

/**
 * A person of the parent account as an editor in one of its children: with what they hold in the parent and no more, provided that they
 * may manage accounts there; `null` otherwise. Teams and access groups of the parent are none of the child's, so Group reaches nobody.
 * It is an editor and no subject: the child's contacts, campaigns and reports need a membership. `own` is that membership, if they have one.
 */
export function editorInChild(parent: Subject, own: Member | null): Editor | null {
  if (levelAt(parent.effective, positionOfKey("account.manage")) === NONE) return null;
  const { userId, userName, isOwner, membership, role, adjustments, apps, hiddenApps, disabledApps, effective } = parent;
  const standing = { userId, userName, isOwner, membership, role, adjustments, apps, hiddenApps, disabledApps, effective };
  return { ...standing, teams: [], contactGrants: [], own };
}

/** In whose names somebody acts: their own membership's, and in a child account the parent's, each with what is held in it and no more. */
export function namesOf(editor: Editor): readonly Editor[] {
  if (!editor.manages) return [editor];
  const { parent, own } = editor.manages;
  return [own, editorInChild(parent, own)].filter((name) => name !== null);
}

/** As whom somebody uses a permission: the first of their names that holds it; themselves, where none does. */
export function editorFor(editor: Editor, key: PermissionKey): Editor {
  return namesOf(editor).find(({ effective }) => levelAt(effective, positionOfKey(key)) > NONE) ?? editor;
}
