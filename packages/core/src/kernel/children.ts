import { openWall } from "@countersign/db";
import type { Acting, Scoped } from "./context.ts";
import { accountColumns } from "./context.ts";
import { membershipsOf } from "./transaction.ts";

/**
 * Runs `work` behind the wall of each child account in which a person is a member, in the order of the accounts' ids, within the transaction of the
 * parent; its own wall is up again afterwards.
 */
export async function inChildrenOf(ctx: Acting, userId: string, work: (child: Scoped) => Promise<void>): Promise<void> {
  const { db, account, subject } = ctx;
  const children = await db.account.findMany({
    where: { parentId: account.id, id: { in: await membershipsOf(ctx, userId) } },
    orderBy: { id: "asc" },
    select: accountColumns,
  });
  for (const child of children) {
    await openWall(db, { accountId: child.id, userId: subject.userId });
    await work({ ...ctx, account: child });
  }
  await openWall(db, { accountId: account.id, userId: subject.userId });
}
