import type { Adjustment } from "@countersign/permissions";
import { audit, enqueue, loggedMember, memberOf, type Scoped } from "../../kernel/index.ts";

/** Writes down that a person's time-boxed grants whose time is up have ended, and has them told. Since that time they gave nothing. */
export async function writeEnded(ctx: Scoped, userId: string): Promise<void> {
  const { db, account, now } = ctx;
  const grants = await db.$queryRaw<{ id: string }[]>`UPDATE timed_grant SET ended_at = ${now()}, ended_why = 'time'
    WHERE account_id = ${account.id}::uuid AND user_id = ${userId}::uuid AND ended_at IS NULL AND ends_at <= ${now()} RETURNING id`;
  const ids = grants.map(({ id }) => id);
  const member = ids.length > 0 ? await memberOf(ctx, userId) : null;
  if (!member) return;
  const rows = await db.adjustment.findMany({
    where: { accountId: account.id, grantId: { in: ids }, endsAt: { lte: now() } },
    orderBy: { permissionKey: "asc" },
  });
  const ended = rows.map(({ permissionKey: key, scope, endsAt }): Adjustment => {
    return { key, scope: scope as Adjustment["scope"], from: "account", endsAt: endsAt?.getTime() ?? null };
  });
  await audit(ctx, "timed-grant.ended", {
    target: { type: "user", id: userId },
    before: loggedMember({ ...member, adjustments: [...member.adjustments, ...ended] }),
    after: loggedMember(member),
  });
  for (const id of ids) await enqueue(ctx, "tell-timed-grant", { accountId: account.id, grantId: id, news: "ended" });
}
