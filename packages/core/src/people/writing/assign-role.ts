import { mayAssign, type Subject } from "@countersign/permissions";
import { type Acting, audit, loggedMember } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { adjustInChildren } from "./adjust-in-children.ts";
import { findRole, roleColumns, roleRef } from "./find-role.ts";
import { refuseManaged } from "./managed.ts";
import { keepAccountAdmin } from "./keep-account-admin.ts";
import { type ManagedPerson, membershipKey, notTheOwner } from "./person-row.ts";
import { vouchForInvitation } from "./vouch.ts";

/** Gives a person another role. See `changeRole`. Says whether it was another one. */
export async function assignRole(
  ctx: Acting,
  person: ManagedPerson,
  { role: ref, reason }: { readonly role: string; readonly reason?: string | undefined },
): Promise<"changed" | "unchanged"> {
  const { member } = person;
  const role = await findRole(ctx, ref);
  if (roleRef(role) === roleRef(member.role)) return "unchanged";
  const adjustments = adjustmentsUnder(role, member);
  allowedBy(mayAssign(ctx.subject, member, { role, adjustments }));
  notTheOwner(person);
  await refuseManaged(ctx, person, role.key);
  if (adjustments.length < member.adjustments.length) {
    await adjustInChildren(ctx, { ...member, adjustments }, reason);
    await ctx.db.adjustment.deleteMany({ where: { accountId: ctx.account.id, userId: member.userId } });
  }
  await ctx.db.membership.update({ where: membershipKey(person), data: { ...roleColumns(role), roleProviderId: null } });
  if (member.role.key === "account-admin") await keepAccountAdmin(ctx);
  if (member.membership === "invited") await vouchForInvitation(ctx, person);
  const before = loggedMember(member);
  await audit(ctx, "membership.role-changed", {
    target: { type: "user", id: member.userId },
    before,
    after: { ...before, role: roleRef(role), adjustments },
    reason,
  });
  return "changed";
}

/** An Account Admin holds everything (C5): what this account took from the person before does not outlast the role that it was taken from. */
function adjustmentsUnder(role: Subject["role"], { adjustments }: Subject): Subject["adjustments"] {
  return role.key === "account-admin" ? adjustments.filter(({ from }) => from === "parent") : adjustments;
}
