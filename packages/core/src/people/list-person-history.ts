import { type Acting, type Context, peopleNames, read } from "../kernel/index.ts";
import { ListPersonHistory, type PersonHistoryEntry } from "./schema.ts";
import { seePerson } from "./writing/person-row.ts";

/** What was changed of a person in this account, by whom and why, newest first (`user.manage`). */
export async function listPersonHistory(ctx: Context, input: ListPersonHistory): Promise<PersonHistoryEntry[]> {
  const { id, before, limit } = ListPersonHistory.parse(input);
  return read(ctx, async (acting) => {
    await seePerson(acting, id);
    const rows = await entriesAbout(acting, id, { before, limit });
    const names = await peopleNames(
      acting,
      rows.map(({ actorId }) => actorId),
    );
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

/** Entries whose target is the person, and those of the account by which they became or ceased to be its owner. */
async function entriesAbout({ db, account }: Acting, id: string, { before, limit }: Pick<ListPersonHistory, "before" | "limit">) {
  const page = { orderBy: { seq: "desc" }, take: limit } as const;
  const earlier = { accountId: account.id, ...(before === undefined ? {} : { seq: { lt: before } }) };
  const ownerIs = { path: ["ownerId"], equals: id };
  const ofPerson = await db.auditEvent.findMany({ where: { ...earlier, targetType: "user", targetId: id }, ...page });
  const ofOwner = await db.auditEvent.findMany({
    where: {
      ...earlier,
      targetType: "account",
      targetId: account.id,
      action: "account.owner-changed",
      OR: [{ before: ownerIs }, { after: ownerIs }],
    },
    ...page,
  });
  return [...ofPerson, ...ofOwner].sort((a, b) => Number(b.seq - a.seq)).slice(0, limit);
}
