import type { Adjustment } from "@countersign/permissions";
import { audit, enqueue, loggedMember, memberOf, type Scoped } from "../../kernel/index.ts";

interface EndedRow {
  readonly permission_key: string;
  readonly scope: Adjustment["scope"];
  readonly ends_at: Date;
  readonly grant_id: string | null;
}

/** Writes down that a person's time-boxed grants whose time is up have ended, and has them told. They gave nothing from that moment on, whoever writes it. */
export async function writeEnded(ctx: Scoped, userId: string): Promise<void> {
  const { db, account, now } = ctx;
  const rows = await db.$queryRaw<EndedRow[]>`DELETE FROM adjustment
    WHERE account_id = ${account.id}::uuid AND user_id = ${userId}::uuid AND ends_at <= ${now()}
    RETURNING permission_key, scope, ends_at, grant_id`;
  const member = rows.length > 0 ? await memberOf(ctx, userId) : null;
  const ended = rows
    .map(({ permission_key: key, scope, ends_at: end }): Adjustment => ({ key, scope, from: "account", endsAt: end.getTime() }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (member)
    await audit(ctx, "timed-grant.ended", {
      target: { type: "user", id: userId },
      before: loggedMember({ ...member, adjustments: [...member.adjustments, ...ended] }),
      after: loggedMember(member),
    });
  for (const id of new Set(rows.flatMap(({ grant_id: grantId }) => grantId ?? []))) {
    await db.timedGrant.updateMany({ where: { accountId: account.id, id, endedAt: null }, data: { endedAt: now(), endedWhy: "time" } });
    await enqueue(ctx, "tell-timed-grant", { accountId: account.id, grantId: id, news: "ended" });
  }
}
