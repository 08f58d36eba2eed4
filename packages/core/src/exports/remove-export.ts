import { audit, Conflict, type Context, transaction, visible } from "../kernel/index.ts";
import { removeFile } from "./running/file.ts";
import { ownExport } from "./internal.ts";
import { ExportRef } from "./schema.ts";

/** Ends an export of the person's own that is being written, or throws away its file unread (`contact.export`). Throws Conflict "export-over". */
export async function removeExport(ctx: Context, input: ExportRef): Promise<void> {
  const { id } = ExportRef.parse(input);
  const accountId = await transaction(ctx, async (acting) => {
    visible(acting, "contact.export");
    const { state, rowsDone } = await ownExport(acting, id);
    if (state !== "running" && state !== "ready")
      throw new Conflict("export-over", "This file was downloaded already, or its time is over. Export again.");
    const { db, account } = acting;
    await db.contactExport.update({
      where: { accountId_id: { accountId: account.id, id } },
      data: { state: "removed", doneAt: ctx.now() },
    });
    await audit(acting, "contact.export-removed", { target: { type: "contact-export", id }, after: { rows: rowsDone } });
    return account.id;
  });
  // Nothing is written to it any more: the worker looks at the state, and holds the row, before each piece.
  await removeFile(ctx, accountId, id);
}
