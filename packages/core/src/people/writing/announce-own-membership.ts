import { enqueue, type Scoped } from "../../kernel/index.ts";
import { findAdmins } from "../internal.ts";

/** Has a membership that somebody of the parent account gave themselves mailed to the account's other Account Admins, once it is stored. */
export async function announceOwnMembership(ctx: Scoped, userId: string): Promise<void> {
  const accountId = ctx.account.id;
  for (const { id: adminId } of await findAdmins(ctx))
    if (adminId !== userId)
      await enqueue(
        ctx,
        "mail-own-membership",
        { accountId, userId, adminId },
        { key: `mail-own-membership:${accountId}:${userId}:${adminId}` },
      );
}
