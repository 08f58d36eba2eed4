import { GLOBAL, NONE } from "../catalogue/scope.ts";
import { effectiveLevel } from "../subject/subject.ts";
import type { ContactGrant, Subject } from "../subject/subject.ts";

/** Whether somebody may know a team by name: one of their own, or any for who manages everybody's rights. */
export function knowsTeam(viewer: Subject, id: string): boolean {
  return viewer.teamIds.includes(id) || effectiveLevel(viewer, "user.manage") === GLOBAL;
}

/** Whether somebody may know an access group by name: one on which they hold a grant, or any for who manages contact access. */
export function knowsGroup(viewer: Subject, isMeant: (grant: ContactGrant) => boolean): boolean {
  return effectiveLevel(viewer, "access.manage") > NONE || viewer.contactGrants.some(isMeant);
}
