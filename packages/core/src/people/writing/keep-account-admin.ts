import { keepsAccountAdmin } from "@countersign/permissions";
import { type Acting, memberOf } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";

/**
 * Call after a change that may have cost the account an Account Admin, in its transaction: throws Conflict "beyond-you" with *last-account-admin*
 * unless one is left who is active, can sign in and has an app. The transaction has locked the account, so that no two lose the last two.
 */
export async function keepAccountAdmin(ctx: Acting): Promise<void> {
  const { db, account } = ctx;
  const able = await db.membership.findMany({
    where: { accountId: account.id, roleKey: "account-admin", status: "active", user: { status: "active", passwordHash: { not: null } } },
    select: { userId: true },
    orderBy: { userId: "asc" },
  });
  const members = [];
  for (const { userId } of able) {
    const member = await memberOf(ctx, userId);
    if (member) members.push({ ...member, canSignIn: true });
  }
  allowedBy(keepsAccountAdmin(members));
}
