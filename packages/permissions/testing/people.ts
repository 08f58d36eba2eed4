import { builtInRoles } from "../src/catalogue/roles.ts";
import type { BuiltInRoleKey } from "../src/catalogue/roles.ts";
import { compileSubject } from "../src/subject/compile-subject.ts";
import type { Subject, SubjectFacts } from "../src/subject/subject.ts";

export const ACCOUNT = "a1";
export const ME = "u1";

/** The facts of an active member with every app at Full, in team t1, in an account without access groups. */
export function factsOf(role: BuiltInRoleKey, changes: Partial<SubjectFacts> = {}): SubjectFacts {
  const full = { level: "full", setBy: "default" } as const;
  return {
    userId: ME,
    userName: "Maya",
    accountId: ACCOUNT,
    accountName: "Meadow & Pine",
    membership: "active",
    isOwner: false,
    role: builtInRoles[role],
    adjustments: [],
    teams: [{ id: "t1", name: "Poland" }],
    apps: { campaigns: full, tracking: full, desk: full },
    hiddenApps: [],
    disabledApps: [],
    accountCount: 1,
    accessGroupsExist: false,
    unlabelled: "everyone",
    contactGrants: [],
    ...changes,
  };
}

/** The subject of such a member. */
export function person(role: BuiltInRoleKey, changes: Partial<SubjectFacts> = {}): Subject {
  return compileSubject(factsOf(role, changes));
}
