import type { Subject } from "@countersign/permissions";

/** What the audit log keeps of a person's rights: everything that gives some. */
export function loggedMember(member: Subject): object {
  return {
    status: member.membership,
    role: member.role.id ?? member.role.key,
    teams: member.teamIds,
    levels: member.apps,
    adjustments: member.adjustments,
    accessGrants: member.contactGrants
      .filter(({ via }) => via.type === "user")
      .map(({ groupId, actions, endsAt = null }) => ({ groupId, actions, endsAt })),
  };
}
