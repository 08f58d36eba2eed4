import { newId } from "@countersign/db";
import { keepFilters, namesOfFilters } from "../contacts/index.ts";
import { audit, type Context, enqueue, transaction, visible } from "../kernel/index.ts";
import { readyChange } from "./changing/ready-change.ts";
import { runAtOnce } from "./changing/run-at-once.ts";
import { ownBulkChange, requireRoom, shown } from "./internal.ts";
import { type BulkChangeRun, StartBulkChange } from "./schema.ts";

/**
 * Changes many contacts (`contact.edit` on each, as it is when its turn comes; D11, E5, E8): those who were ticked at once, in one transaction; all that
 * match a filter in the background. Each has the guards of a change by hand, and whoever is left as they are has a reason. Throws Invalid for an owner, a
 * team or an access group that the person can't choose, Conflict "bulk-running" beyond two in the background.
 */
export async function startBulkChange(ctx: Context, input: StartBulkChange): Promise<BulkChangeRun> {
  const { change, on } = StartBulkChange.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    visible(acting, "contact.edit");
    const ready = await readyChange(acting, { change, isUndo: false });
    const { narrowed, about } = await keepFilters(acting, on);
    const ids = "ids" in on ? on.ids : null;
    if (ids === null) await requireRoom(acting);
    const { db, account, subject } = acting;
    const id = newId();
    await db.contactBulkChange.create({
      data: { accountId: account.id, id, byUserId: subject.userId, change, label: ready.label, narrowed, about, createdAt: ctx.now() },
    });
    if (ids !== null) await runAtOnce(acting, id, ready, ids);
    else {
      await audit(acting, "contact.bulk-started", {
        target: { type: "bulk-change", id },
        after: {
          kind: change.kind,
          ...ready.names,
          narrowedBy: namesOfFilters(narrowed),
          ...("segmentId" in on && on.segmentId && { segmentId: on.segmentId }),
        },
      });
      await enqueue(acting, "run-bulk-change", { accountId: account.id, changeId: id }, { key: `bulk-change:${id}` });
    }
    return shown(await ownBulkChange(acting, id), false, ctx.now());
  });
}
