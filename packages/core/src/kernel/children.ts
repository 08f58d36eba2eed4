import { openWall } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import { type AccountRow, accountColumns, type Acting, type Scoped } from "./context.ts";
import { NotFound } from "./errors.ts";
import { loadSubjects, standingInChild } from "./load-subject.ts";
import { JOINED, membershipsOf } from "./memberships.ts";

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

/** Who is looked at in several accounts of the organisation. */
interface Looked {
  /** In which accounts, by their ids. */
  readonly ids: readonly string[];
  readonly userId: string;
}

/**
 * Runs `work` behind the wall of each of these accounts of the organisation, in their order, within the transaction of the parent: with the rights that
 * the one who asks has there, and with another person's membership there (null: they have none), both read in one statement an account. NotFound
 * for accounts of elsewhere and where the one who asks has no rights at all.
 */
export async function inOrganisation<T>(
  ctx: Acting,
  { ids, userId }: Looked,
  work: (there: Acting, member: Subject | null) => Promise<T>,
): Promise<T[]> {
  const { db, account: parent, subject: above } = ctx;
  const accounts = await db.account.findMany({
    where: { id: { in: [...ids] }, OR: [{ id: parent.id }, { parentId: parent.id }] },
    select: accountColumns,
  });
  const results: T[] = [];
  for (const id of ids) {
    const account = accounts.find((each) => each.id === id);
    if (!account) throw new NotFound("account");
    const result = behind(ctx, account, async (there) => {
      const members = await loadSubjects(there, [above.userId, userId]);
      const of = (one: string) => members.find((member) => member.userId === one) ?? null;
      const subject = id === parent.id ? above : standingInChild(above, of(above.userId), account, above.userId);
      if (!subject || (subject.membership !== "active" && !subject.manages)) throw new NotFound("account");
      return work({ ...there, subject }, of(userId));
    });
    results.push(await result);
  }
  return results;
}

async function behind<T>(ctx: Acting, account: AccountRow, work: (there: Scoped) => Promise<T>): Promise<T> {
  const { subject: _ofParent, ...scoped } = ctx;
  await openWall(ctx.db, { accountId: account.id });
  const result = await work({ ...scoped, account });
  await openWall(ctx.db, { accountId: ctx.account.id });
  return result;
}
