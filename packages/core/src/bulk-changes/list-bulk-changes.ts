import { type Context, read, visible } from "../kernel/index.ts";
import { bulkRow, shown, takenBack } from "./internal.ts";
import type { BulkChangeList } from "./schema.ts";

const MOST = 20;

/** The person's own changes of many contacts, the newest first (`contact.view`). */
export async function listBulkChanges(ctx: Context): Promise<BulkChangeList> {
  return read(ctx, async (acting) => {
    visible(acting, "contact.view");
    const { db, account, subject } = acting;
    const rows = await db.contactBulkChange.findMany({
      where: { accountId: account.id, byUserId: subject.userId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MOST,
    });
    const undone = await takenBack(
      acting,
      rows.map(({ id }) => id),
    );
    return { rows: rows.map((row) => shown(bulkRow(row), undone.has(row.id), ctx.now())) };
  });
}
