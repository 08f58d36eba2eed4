import { openOwnRows, openWall, type Tx } from "@countersign/db";
import { accountColumns, audit, type Context, enqueue, JOINED } from "../../kernel/index.ts";
import type { SignInChange } from "../../jobs.ts";

/** Whose way to sign in changes. */
interface Told {
  readonly userId: string;
  readonly change: SignInChange;
  /** Of an admin, for the log. */
  readonly reason?: string | undefined;
}

interface Changed extends Told {
  /** The session that goes on; null: all of them end. */
  readonly keep: string | null;
}

/**
 * What every change of how a person signs in brings, in its transaction: all other sessions end, the person is told by mail, and the audit log of each of
 * their accounts says so. Call it last: it moves from wall to wall.
 */
export async function noteSignInChange(ctx: Context & { readonly db: Tx }, { keep, ...told }: Changed): Promise<void> {
  await ctx.db.session.deleteMany({ where: { userId: told.userId, ...(keep !== null && { id: { not: keep } }) } });
  await tellSignInChange(ctx, told);
}

/** As `noteSignInChange`, for what ends no session. */
export async function tellSignInChange(ctx: Context & { readonly db: Tx }, { userId, change, reason }: Told): Promise<void> {
  const { db } = ctx;
  const session = ctx.session ?? { id: userId, userId };
  // From where an admin changed it is for the log alone.
  const from = session.userId === userId && ctx.origin ? ctx.origin : null;
  await enqueue(ctx, "mail-sign-in-change", { userId, change, at: ctx.now().toISOString(), from }, { maxAttempts: 5 });
  await openOwnRows(db, userId);
  const memberships = await db.membership.findMany({ where: { userId, status: { in: [...JOINED] } }, select: { accountId: true } });
  const accounts = await db.account.findMany({
    where: { id: { in: memberships.map(({ accountId }) => accountId) } },
    select: accountColumns,
    orderBy: { id: "asc" },
  });
  for (const account of accounts) {
    await openWall(db, { accountId: account.id, userId });
    await audit({ ...ctx, account, session }, "sign-in.changed", {
      target: { type: "user", id: userId },
      after: { change },
      ...(reason && { reason }),
    });
  }
}
