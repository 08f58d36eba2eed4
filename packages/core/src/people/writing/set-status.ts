import { mayAssign } from "@countersign/permissions";
import { type Acting, audit, loggedMember } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { keepAccountAdmin } from "./keep-account-admin.ts";
import { type ManagedPerson, membershipKey } from "./person-row.ts";

/** Suspends a person in this account, or lets them back in. See `suspendPerson` and `reinstatePerson`. */
export async function setStatus(ctx: Acting, person: ManagedPerson, status: "active" | "suspended", reason?: string): Promise<void> {
  const { member } = person;
  allowedBy(mayAssign(ctx.subject, member, { membership: status }));
  await ctx.db.membership.update({ where: membershipKey(person), data: { status } });
  if (status === "suspended" && member.role.key === "account-admin") await keepAccountAdmin(ctx);
  const before = loggedMember(member);
  await audit(ctx, status === "suspended" ? "membership.suspended" : "membership.reinstated", {
    target: { type: "user", id: member.userId },
    before,
    after: { ...before, status },
    reason,
  });
}
