import { openOwnRows, openWall, type Tx } from "@countersign/db";
import { accountColumns, audit, type Context, enqueue, JOINED } from "../../kernel/index.ts";
import type { SignInChange } from "../../jobs.ts";

/** Whose way to sign in changes, and which of their sessions goes on. */
interface Changed {
  readonly userId: string;
  /** null: all sessions end. */
  readonly keep: string | null;
  readonly change: SignInChange;
  /** Of an admin, for the log. */
  readonly reason?: string | undefined;
}

/**
 * What every change of how a person signs in brings, in its transaction: all other sessions end, the person is told by mail, and the audit log of each of
 * their accounts says so. Call it last: it moves from wall to wall.
 */
export async function noteSignInChange(ctx: Context & { readonly db: Tx }, { userId, keep, change, reason }: Changed): Promise<void> {
  const { db } = ctx;
  await db.session.deleteMany({ where: { userId, ...(keep !== null && { id: { not: keep } }) } });
  await enqueue(ctx, "mail-sign-in-change", { userId, change, at: ctx.now().toISOString() }, { maxAttempts: 5 });
  await openOwnRows(db, userId);
  const memberships = await db.membership.findMany({ where: { userId, status: { in: [...JOINED] } }, select: { accountId: true } });
  const accounts = await db.account.findMany({
    where: { id: { in: memberships.map(({ accountId }) => accountId) } },
    select: accountColumns,
    orderBy: { id: "asc" },
  });
  for (const account of accounts) {
    await openWall(db, { accountId: account.id, userId });
    await audit({ ...ctx, account }, "sign-in.changed", {
      target: { type: "user", id: userId },
      after: { change },
      ...(reason && { reason }),
    });
  }
}
