import { openOwnRows } from "@countersign/db";
import { accountsInReach, managedChildren } from "../identity/index.ts";
import { type Context, outside, self } from "../kernel/index.ts";
import { relyingParty } from "./proofs/relying-party.ts";
import type { SignInMethods } from "./schema.ts";

/**
 * By what one signs in oneself, and which of one's accounts, and of those that one manages from a parent, ask for two steps of everybody or of
 * admins: those that the session can open.
 */
export async function listSignInMethods(ctx: Context): Promise<SignInMethods> {
  const { userId } = self(ctx);
  return outside(ctx, async (db) => {
    const user = await db.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        passwordHash: true,
        oneTimePassword: { select: { confirmedAt: true, lastUsedAt: true } },
        passkeys: {
          select: { id: true, name: true, isSynced: true, createdAt: true, lastUsedAt: true },
          orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        },
        recoveryCodes: { where: { usedAt: null }, select: { id: true } },
      },
    });
    await openOwnRows(db, userId);
    const asks = { AND: [{ twoSteps: { not: "optional" } }, accountsInReach(ctx.session?.providerAccountId)] };
    const asking = await db.membership.findMany({
      where: { userId, status: "active", account: asks },
      select: { account: { select: { name: true } } },
      orderBy: { accountId: "asc" },
    });
    const managed = await managedChildren(ctx, db, userId, asks);
    const { confirmedAt = null, lastUsedAt = null } = user.oneTimePassword ?? {};
    return {
      hasPassword: user.passwordHash !== null,
      oneTimePassword: confirmedAt && { since: confirmedAt, lastUsedAt },
      passkeys: user.passkeys,
      recoveryCodes: user.recoveryCodes.length,
      hasPasskeys: relyingParty(ctx.config) !== null,
      askedBy: [...new Set([...asking.map(({ account }) => account), ...managed].map(({ name }) => name))],
    };
  });
}
