import { audit, type Context, transaction, visible } from "../kernel/index.ts";
import { entryOf, finish } from "./changing/finish.ts";
import { ownBulkChange, shown, takenBack } from "./internal.ts";
import { BulkChangeRef, type BulkChangeRun } from "./schema.ts";

/** Stops a change that runs in the background (`contact.view`): what is done stays, and can be taken back as after its end. One that is over stays as it is. */
export async function stopBulkChange(ctx: Context, input: BulkChangeRef): Promise<BulkChangeRun> {
  const { id } = BulkChangeRef.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    const row = await ownBulkChange(acting, id, { lock: true });
    if (row.state === "running") {
      await finish(acting, row, "stopped");
      await audit(acting, "contact.bulk-stopped", entryOf(row, {}));
    }
    return shown(await ownBulkChange(acting, id), (await takenBack(acting, [id])).has(id), ctx.now());
  });
}
