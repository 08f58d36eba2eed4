import { openWall, withoutAccount, type Tx } from "@countersign/db";
import type { AccountRow, Acting, Context, Scoped } from "./context.ts";
import { NotFound, NotSignedIn } from "./errors.ts";
import { loadSubject } from "./load-subject.ts";

const accountColumns = {
  id: true,
  parentId: true,
  slug: true,
  name: true,
  ownerId: true,
  timeZone: true,
  locale: true,
  postalAddress: true,
  fourEyes: true,
  newcomerPercent: true,
  newcomerFloor: true,
  disabledApps: true,
} as const;

/**
 * A change by the person who asks, in the account of their page: one READ COMMITTED transaction in which their
 * rights were read afresh and their membership is locked. Not a member: *not found*.
 */
export function transaction<T>(ctx: Context, work: (ctx: Acting) => Promise<T>): Promise<T> {
  return act(ctx, true, work);
}

/** As transaction, for reads: nothing is locked. */
export function read<T>(ctx: Context, work: (ctx: Acting) => Promise<T>): Promise<T> {
  return act(ctx, false, work);
}

async function act<T>(ctx: Context, lock: boolean, work: (ctx: Acting) => Promise<T>): Promise<T> {
  const { session, accountSlug } = ctx;
  if (!session) throw new NotSignedIn();
  if (!accountSlug) throw new NotFound("account");
  return withoutAccount(ctx.store, async (db) => {
    const account: AccountRow | null = await db.account.findUnique({ where: { slug: accountSlug }, select: accountColumns });
    if (!account) throw new NotFound("account");
    await openWall(db, { accountId: account.id, userId: session.userId });
    const subject = await loadSubject(db, account, session.userId, ctx.now(), lock);
    if (!subject || subject.membership !== "active") throw new NotFound("account");
    return work({ ...ctx, db, account, subject });
  });
}

/** A transaction of the product itself (a job, a public link), behind the wall of one account, as nobody. */
export function asSystem<T>(ctx: Context, accountId: string, work: (ctx: Scoped) => Promise<T>): Promise<T> {
  return withoutAccount(ctx.store, async (db) => {
    const account: AccountRow | null = await db.account.findUnique({ where: { id: accountId }, select: accountColumns });
    if (!account) throw new NotFound("account");
    await openWall(db, { accountId });
    return work({ ...ctx, db, account });
  });
}

/** A transaction outside every account: people, sessions, installation. */
export function outside<T>(ctx: Context, work: (db: Tx) => Promise<T>): Promise<T> {
  return withoutAccount(ctx.store, work);
}

/** The rights of another person in this account, read in this transaction; `lock` holds them until its end. */
export async function subjectOf(ctx: Scoped, userId: string, { lock = false } = {}) {
  return loadSubject(ctx.db, ctx.account, userId, ctx.now(), lock);
}
