import { mayAssign } from "@countersign/permissions";
import { type Acting, audit, Conflict, loggedMember } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { adjustInChildren } from "./adjust-in-children.ts";
import { roleRef } from "./find-role.ts";
import { keepAccountAdmin } from "./keep-account-admin.ts";
import { keepOneAccount } from "./keep-one-account.ts";
import { type ManagedPerson, membershipKey, notTheOwner } from "./person-row.ts";

interface Taking {
  readonly action: "membership.removed" | "invitation.revoked";
  /** The role that the editor saw, by its ref; left out where they did not look at it. */
  readonly expected?: string | undefined;
  readonly reason?: string | undefined;
}

/** Ends a membership with all that it gave: teams, levels, adjustments, grants on access groups and open invitations. See `removePerson`. */
export async function takeOut(ctx: Acting, person: ManagedPerson, { action, expected, reason }: Taking): Promise<void> {
  const { db, account } = ctx;
  const { member } = person;
  const { userId } = member;
  if (expected !== undefined && expected !== roleRef(member.role)) throw accessChanged();
  allowedBy(mayAssign(ctx.subject, member, {}));
  notTheOwner(person);
  // What this account took from them in its children comes back with the membership's end: the guard looks at that as at any other change.
  await adjustInChildren(ctx, { ...member, adjustments: [] }, reason);
  await db.accessGrant.deleteMany({ where: { accountId: account.id, userId } });
  await db.membership.delete({ where: membershipKey(person) });
  await db.invitation.updateMany({
    where: { accountId: account.id, userId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now() },
  });
  if (member.role.key === "account-admin") await keepAccountAdmin(ctx);
  await keepOneAccount(ctx, member);
  await audit(ctx, action, {
    target: { type: "user", id: userId },
    before: loggedMember(member),
    after: null,
    reason,
  });
}

/** Somebody else gave, took or changed the access first. */
export function accessChanged(): Conflict {
  return new Conflict("access-changed", "Somebody else changed their access to this account meanwhile. Look at it first.");
}
