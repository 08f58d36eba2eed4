import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { Ref } from "../decide/codes.ts";
import { COMPILED, keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { levelForGiving } from "./holdings.ts";
import type { Editor, Member } from "./holdings.ts";
import { GLOBAL, GROUP, levelOf, NONE } from "../catalogue/scope.ts";
import { levelAt } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";
import { NO_OBJECTION, objection } from "./verdict.ts";
import type { Refusal } from "./verdict.ts";

/** The editor holds what such a change needs, today and anywhere. */
export function permitted(editor: Editor, key: PermissionKey): Refusal {
  return levelAt(editor.effective, positionOfKey(key)) > NONE ? NO_OBJECTION : objection("not-permitted", { type: "permission", id: key });
}

/** The editor manages this person: at Group one who has a team, and all of whose teams are the editor's. */
export function managesPerson(editor: Editor, person: Member): Refusal {
  const level = levelAt(editor.effective, positionOfKey("user.manage"));
  if (level === GLOBAL) return NO_OBJECTION;
  if (level < GROUP) return permitted(editor, "user.manage");
  const isOurs = person.teams.length > 0 && person.teams.every(({ id }) => editor.teams.some((own) => own.id === id));
  return isOurs ? NO_OBJECTION : objection("person-out-of-reach", refOf(person));
}

/** The editor manages this team: at Group one of their own. */
export function managesTeam(editor: Editor, team: { readonly id: string; readonly name: string }): Refusal {
  const level = levelAt(editor.effective, positionOfKey("team.manage"));
  if (level === GLOBAL) return NO_OBJECTION;
  if (level < GROUP) return permitted(editor, "team.manage");
  const isOwn = editor.teams.some(({ id }) => id === team.id);
  return isOwn ? NO_OBJECTION : objection("team-out-of-reach", { type: "team", id: team.id, name: team.name });
}

/** Nobody changes their own role or rights. */
export function notYourself(editor: Editor, userId: string): Refusal {
  return editor.userId === userId ? objection("yourself") : NO_OBJECTION;
}

/** Account Admins are appointed, changed and suspended by Account Admins only; in a child account by those of the parent, too. */
export function leavesAccountAdmins(editor: Editor, ...members: readonly Member[]): Refusal {
  const concerned = members.find((member) => member.role.key === "account-admin");
  return !concerned || editor.role.key === "account-admin" ? NO_OBJECTION : objection("needs-account-admin", refOf(concerned));
}

/** What only an Account Admin may hold comes with that built-in role, never with a custom role, a default or a key. */
export function keepsOffUndelegable(before: Vector, after: Vector): Refusal {
  for (const position of UNDELEGABLE) {
    if (levelAt(after, position) > levelAt(before, position)) return objection("account-admin-only", permissionAt(position));
  }
  return NO_OBJECTION;
}

/** The same for adjustments, which count for nothing there and must not lie in wait either. */
export function adjustsOnlyDelegable(before: Member["adjustments"], after: Member["adjustments"]): Refusal {
  const smuggled = after.find((each) => {
    const position = positionOfKey(each.key);
    return UNDELEGABLE.includes(position) && levelOf(each.scope) > NONE && !before.includes(each);
  });
  return smuggled ? objection("account-admin-only", permissionAt(positionOfKey(smuggled.key))) : NO_OBJECTION;
}

const UNDELEGABLE: readonly number[] = COMPILED.entries.flatMap((entry, position) => (entry.accountAdminOnly ? [position] : []));

function permissionAt(position: number): Ref {
  return { type: "permission", id: keyAt(position) };
}

/** Every access level that changes was and will be no higher than the editor's own in that app. */
export function levelsWithin(
  editor: Editor,
  before: Readonly<Record<AppKey, AccessLevel>>,
  after: Readonly<Record<AppKey, AccessLevel>>,
): Refusal {
  const app = APP_KEYS.find((each) => {
    const highest = Math.min(...[before[each], after[each]].map(depthOf));
    return before[each] !== after[each] && highest < depthOf(levelForGiving(editor, each));
  });
  return app ? objection("level-not-held", { type: "app", id: app }) : NO_OBJECTION;
}

/** 0 for Full, more the lower the level; what is no level counts as the highest, so that giving it is refused where Full would be. */
function depthOf(level: AccessLevel): number {
  return Math.max(0, ACCESS_LEVELS.indexOf(level));
}

/** Only people who turned an app on have an access level in it, and nobody turns it on or off for them (A5, B6). */
export function turnedOnBefore(before: Member["apps"], after: Member["apps"]): Refusal {
  const app = APP_KEYS.find((each) => (before[each] === null) !== (after[each] === null));
  return app ? objection("app-not-on", { type: "app", id: app }) : NO_OBJECTION;
}

/** A reference to a person. */
export function refOf(member: Pick<Member, "userId" | "userName">): Ref {
  return { type: "user", id: member.userId, name: member.userName };
}
