import { type Context, read, visible } from "../kernel/index.ts";
import { exportRow } from "./internal.ts";
import type { ExportList } from "./schema.ts";

const MOST = 20;

/** The person's own exports, the newest first (`contact.export`). */
export async function listExports(ctx: Context): Promise<ExportList> {
  return read(ctx, async (acting) => {
    visible(acting, "contact.export");
    const { db, account, subject } = acting;
    const rows = await db.contactExport.findMany({
      where: { accountId: account.id, byUserId: subject.userId },
      orderBy: { createdAt: "desc" },
      take: MOST,
    });
    return {
      rows: rows.map(exportRow).map(({ id, state, about, rowsDone, rowsAll, createdAt, endsAt }) => {
        const isKept = state === "ready" && endsAt !== null && endsAt > ctx.now();
        // The job that removes the file may come a moment later than its time is over.
        return {
          id,
          state: state === "ready" && !isKept ? "over" : state,
          about,
          rowsDone,
          rowsAll,
          createdAt,
          endsAt: isKept ? endsAt : null,
        };
      }),
    };
  });
}
