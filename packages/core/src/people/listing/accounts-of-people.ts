import { openWall } from "@countersign/db";
import { decide } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";

/**
 * The names of the organisation's accounts that each person belongs to, the parent first. null where they are not the business of the one who asks:
 * in a child account, and without `account.manage` of the parent (D2). Leaves the wall of the account that the transaction is in.
 */
export async function accountsOfPeople(ctx: Acting, userIds: readonly string[]): Promise<ReadonlyMap<string, string[]> | null> {
  const { db, account, subject } = ctx;
  if (account.parentId !== null || decide(subject, "account.manage") !== null) return null;
  const children = await db.account.findMany({
    where: { parentId: account.id },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
  const accounts = new Map(userIds.map((userId) => [userId, [account.name]]));
  for (const child of children) {
    await openWall(db, { accountId: child.id });
    const rows = await db.membership.findMany({
      where: { accountId: child.id, userId: { in: [...userIds] } },
      select: { userId: true },
    });
    for (const { userId } of rows) accounts.get(userId)?.push(child.name);
  }
  await openWall(db, { accountId: account.id });
  return accounts;
}
