import { type Context, read } from "../kernel/index.ts";
import { ListPersonHistory, type PersonHistoryEntry } from "./schema.ts";
import { seePerson } from "./writing/person-row.ts";

/** What was changed of a person in this account, by whom and why, newest first (`user.manage`). */
export async function listPersonHistory(ctx: Context, input: ListPersonHistory): Promise<PersonHistoryEntry[]> {
  const { id, before, limit } = ListPersonHistory.parse(input);
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    await seePerson(acting, id);
    const rows = await db.auditEvent.findMany({
      where: { accountId: account.id, targetType: "user", targetId: id, ...(before === undefined ? {} : { seq: { lt: before } }) },
      orderBy: { seq: "desc" },
      take: limit,
    });
    const actors = await db.user.findMany({
      where: { id: { in: rows.flatMap(({ actorId }) => actorId ?? []) } },
      select: { id: true, name: true },
    });
    const names = new Map(actors.map((actor) => [actor.id, actor.name]));
    return rows.map((row) => ({
      seq: Number(row.seq),
      at: row.at,
      action: row.action,
      byName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
      reason: row.reason,
      before: row.before,
      after: row.after,
    }));
  });
}
