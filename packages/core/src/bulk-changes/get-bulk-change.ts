import { type Context, read, visible } from "../kernel/index.ts";
import { ownBulkChange, shown, takenBack } from "./internal.ts";
import { BulkChangeRef, type BulkChangeRun } from "./schema.ts";

/** One of the person's own changes, with how far it is and what came of it (`contact.view`). */
export async function getBulkChange(ctx: Context, input: BulkChangeRef): Promise<BulkChangeRun> {
  const { id } = BulkChangeRef.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "contact.view");
    const row = await ownBulkChange(acting, id);
    return shown(row, (await takenBack(acting, [row.id])).has(row.id), ctx.now());
  });
}
