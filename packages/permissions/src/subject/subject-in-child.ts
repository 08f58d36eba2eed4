import type { PermissionKey } from "../catalogue/catalogue.ts";
import { keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { GLOBAL, NONE } from "../catalogue/scope.ts";
import { down, join, levelAt, nothing } from "../catalogue/vector.ts";
import { compileSubject } from "./compile-subject.ts";
import type { Subject, SubjectFacts } from "./subject.ts";

/** What whoever manages accounts in the parent may do in its children without being a member there: people, levels, roles, the account itself. */
export const FROM_PARENT: readonly PermissionKey[] = ["account.manage", "user.manage", "team.manage", "level.manage", "role.manage"];

/** Whether a permission, by its position, is one of FROM_PARENT. */
export function isFromParent(position: number): boolean {
  return FROM_PARENT.includes(keyAt(position) as PermissionKey);
}

/** The child account, as far as somebody who is no member there has to know it. */
export type ChildFacts = Pick<SubjectFacts, "accountId" | "accountName" | "isOwner" | "disabledApps">;

/**
 * A person in a child account, with what `parent`, their standing in the parent account, gives them there: whoever manages accounts in the
 * parent holds of FROM_PARENT what they hold there at Global. Everything else needs `own`, their membership in the child. `own` alone for who
 * manages no accounts in the parent; teams of the parent are none of the child's, so Group reaches nobody.
 */
export function subjectInChild(parent: Subject, own: Subject | null, child: ChildFacts): Subject | null {
  if (levelAt(parent.effective, positionOfKey("account.manage")) === NONE) return own;
  const raised = down(nothing().map((_, position) => (isFromParent(position) ? heldGlobally(parent, position) : NONE)));
  const base = own ?? { ...compileSubject(strangerTo(parent, child)), granted: nothing() };
  return {
    ...base,
    manages: { parent, own },
    granted: join(base.granted, raised),
    ceiling: join(base.ceiling, raised),
    effective: join(base.effective, raised),
  };
}

function heldGlobally(parent: Subject, position: number): 0 | 3 {
  return levelAt(parent.effective, position) === GLOBAL ? GLOBAL : NONE;
}

function strangerTo({ userId, userName, role, accountCount }: Subject, child: ChildFacts): SubjectFacts {
  return {
    userId,
    userName,
    ...child,
    membership: "none",
    role,
    adjustments: [],
    teams: [],
    apps: { campaigns: null, tracking: null, desk: null },
    hiddenApps: [],
    accountCount,
    accessGroupsExist: false,
    unlabelled: "global",
    contactGrants: [],
  };
}

/** Whether a person holds a permission through the parent account, in a child that they manage. */
export function holdsThroughParent({ manages }: Pick<Subject, "manages">, position: number): boolean {
  return manages !== undefined && isFromParent(position) && levelAt(manages.parent.effective, position) === GLOBAL;
}
