import { openWall } from "@countersign/db";
import { type AccountRow, accountColumns, type Acting, type Scoped } from "./context.ts";
import { NotFound } from "./errors.ts";
import { JOINED, membershipsOf } from "./transaction.ts";

/**
 * Runs `work` behind the wall of each child account in which a person is a member, in the order of the accounts' ids, within the transaction of the
 * parent; its own wall is up again afterwards.
 */
export async function inChildrenOf(ctx: Acting, userId: string, work: (child: Scoped) => Promise<void>): Promise<void> {
  const { db, account } = ctx;
  const children = await db.account.findMany({
    where: { parentId: account.id, id: { in: await membershipsOf(ctx, userId) } },
    orderBy: { id: "asc" },
    select: accountColumns,
  });
  for (const child of children) await behind(ctx, child, work);
}

/** Runs `work` behind the wall of another account of the organisation, within the transaction of the parent; its own wall is up again afterwards. */
export async function inAccount<T>(ctx: Acting, id: string, work: (there: Scoped) => Promise<T>): Promise<T> {
  const { db, account } = ctx;
  const there = await db.account.findFirst({
    where: { id, OR: [{ id: account.id }, { parentId: account.id }] },
    select: accountColumns,
  });
  if (!there) throw new NotFound("account");
  return behind(ctx, there, work);
}

/**
 * Runs `work` behind the wall of each other account, of whatever organisation, that a person has joined, in the order of the accounts' ids; the
 * transaction's own wall is up again afterwards. For questions about the person as a whole: what is read there is not for whoever asks.
 */
export async function inOtherAccountsOf<T>(ctx: Acting, userId: string, work: (there: Scoped) => Promise<T>): Promise<T[]> {
  const { db, account } = ctx;
  const ids = (await membershipsOf(ctx, userId, JOINED)).filter((id) => id !== account.id);
  const accounts = await db.account.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" }, select: accountColumns });
  const results: T[] = [];
  for (const other of accounts) results.push(await behind(ctx, other, work));
  return results;
}

async function behind<T>(ctx: Acting, account: AccountRow, work: (there: Scoped) => Promise<T>): Promise<T> {
  const { subject: _ofParent, ...scoped } = ctx;
  const { userId } = ctx.subject;
  await openWall(ctx.db, { accountId: account.id, userId });
  const result = await work({ ...scoped, account });
  await openWall(ctx.db, { accountId: ctx.account.id, userId });
  return result;
}
