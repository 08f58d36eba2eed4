import { isDeadlock, isReferenceGone, openWall, withoutAccount, type Tx } from "@countersign/db";
import { accountColumns, type AccountRow, type Acting, type Context, type Scoped } from "./context.ts";
import { Conflict, NotFound } from "./errors.ts";
import { askForRecheck } from "./enqueue.ts";
import { asTransaction } from "./in-transaction.ts";
import { loadMember, loadSubject } from "./load-subject.ts";
import { countingUses } from "./permission-use.ts";
import { recordRefusal } from "./refusals.ts";
import { readTogether } from "./read-together.ts";
import { readStanding, slugOf } from "./standing.ts";
import { keepTimedGrants, lockTimedMembers } from "./timed-grants.ts";
import { refuseWhileViewing } from "./viewing.ts";

/** What a change locks besides the membership of the person who asks. */
export interface TransactionOptions {
  /**
   * Changes of people come one after the other within an account. The account's row is locked before the memberships: two admins who suspend each
   * other at once would otherwise wait for each other. Who may approve what waits can be different afterwards: a job looks at it (`recheck-approvals`).
   * Time-boxed grants that their givers lost the right to end with the change (`keepTimedGrants`).
   */
  readonly lockAccount?: boolean;
}

/**
 * A change by the person who asks, in the account of their page: one READ COMMITTED transaction in which their rights were read afresh and their
 * membership is locked. NotFound for who is no member; Conflict "viewing" while the person looks at an account as somebody else. What it is refused for
 * is told by the audit log (`recordRefusal`).
 *
 * Locks are taken in one order: the account (`lockAccount`), the membership of the person, others by their ids (`lockMembers`), a campaign, roles,
 * teams, an access group, the audit log; `policy/one-order.test.ts` holds every writer of rights to it. Where two changes wait for each other all the
 * same, the one that the database ended runs again; ended three times, it is Conflict "busy".
 */
export async function transaction<T>(
  ctx: Context,
  work: (ctx: Acting) => Promise<T>,
  { lockAccount = false }: TransactionOptions = {},
): Promise<T> {
  return recorded(ctx, { isChange: true }, async () => {
    refuseWhileViewing(ctx);
    return retried(() => countingUses(ctx, () => act(ctx, { isChange: true, lockAccount }, work)));
  });
}

// Only once the refused transaction is over: its connection is free then, and what it wrote is gone.
async function recorded<T>(ctx: Context, { isChange }: Pick<Locks, "isChange">, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    await recordRefusal(ctx, error, { isChange });
    throw error;
  }
}

async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      return await run();
    } catch (error) {
      // What it was about to name was taken away meanwhile: looked at again it is not there, and that is said.
      if (!isDeadlock(error) && !isReferenceGone(error)) throw error;
    }
  }
  throw new Conflict("busy", "Others were changing the same things at the same moment. Try again.");
}

/** What a read is besides. */
export interface ReadOptions {
  /** Whether the person asked for it. What every page shows around itself is no use of a permission: nobody would ever look idle (*last used*). */
  readonly isUse?: boolean;
}

/**
 * As transaction, for reads: nothing is locked, and whoever looks at the account as somebody else reads with the rights of that one. Those of one page
 * are one transaction (`Context.together`).
 */
export function read<T>(ctx: Context, work: (ctx: Acting) => Promise<T>, { isUse = true }: ReadOptions = {}): Promise<T> {
  return recorded(ctx, { isChange: false }, () => {
    const run = () =>
      readTogether(ctx, ({ db, account, subject }) => asTransaction(() => work({ ...ctx, db, account, subject }))) ??
      act(ctx, { isChange: false, lockAccount: false }, work);
    return isUse ? countingUses(ctx, run) : run();
  });
}

interface Locks {
  readonly isChange: boolean;
  readonly lockAccount: boolean;
}

async function act<T>(ctx: Context, { isChange, lockAccount }: Locks, work: (ctx: Acting) => Promise<T>): Promise<T> {
  const slug = slugOf(ctx);
  return withoutAccount(ctx.store, async (db) => {
    if (lockAccount) await db.$queryRaw`SELECT 1 FROM account WHERE slug = ${slug} FOR NO KEY UPDATE`;
    const { account, own, subject } = await readStanding(ctx, db, { lock: isChange });
    const scoped = { ...ctx, db, account };
    if (lockAccount) await lockTimedMembers(scoped);
    const result = await asTransaction(() => work({ ...scoped, subject }));
    if (lockAccount) {
      await keepTimedGrants({ ...scoped, subject: own });
      await askForRecheck({ db, account });
    }
    return result;
  });
}

/** A transaction of the product itself (a job, a public link), behind the wall of one account, as nobody. Runs again as `transaction` does. */
export function asSystem<T>(ctx: Context, accountId: string, work: (ctx: Scoped) => Promise<T>): Promise<T> {
  return retried(() =>
    withoutAccount(ctx.store, async (db) => {
      const account: AccountRow | null = await db.account.findUnique({ where: { id: accountId }, select: accountColumns });
      if (!account) throw new NotFound("account");
      await openWall(db, { accountId });
      return asTransaction(() => work({ ...ctx, db, account }));
    }),
  );
}

/** A transaction outside every account: people, sessions, installation. */
export function outside<T>(ctx: Context, work: (db: Tx) => Promise<T>): Promise<T> {
  return withoutAccount(ctx.store, (db) => asTransaction(() => work(db)));
}

/** How another person stands in this account, read in this transaction, as they would find it themselves; `lock` holds it until its end. */
export function subjectOf(ctx: Scoped, userId: string, { lock = false } = {}) {
  const wall = { accountId: ctx.account.id, userId: ctx.session?.userId };
  return loadSubject(ctx.db, ctx.account, { userId, now: ctx.now(), lock }, wall);
}

/** Another person's own membership in this account alone, as those see it who manage it. */
export function memberOf(ctx: Scoped, userId: string) {
  return loadMember(ctx.db, ctx.account, { userId, now: ctx.now(), lock: false });
}
