import { openOwnRows } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import type { Acting } from "./context.ts";

/** What a membership is of somebody who has accepted it. */
export const JOINED = ["active", "suspended"] as const;

/**
 * The ids of the accounts that a person belongs to, in whatever state unless `statuses` are named. Behind other walls only their own rows are
 * read.
 */
export async function membershipsOf(ctx: Acting, userId: string, statuses?: readonly Subject["membership"][]): Promise<string[]> {
  await openOwnRows(ctx.db, userId);
  const where = { userId, ...(statuses && { status: { in: [...statuses] } }) };
  const rows = await ctx.db.membership.findMany({ where, select: { accountId: true }, orderBy: { accountId: "asc" } });
  await openOwnRows(ctx.db, ctx.subject.userId);
  return rows.map(({ accountId }) => accountId);
}
