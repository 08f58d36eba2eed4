import { newId } from "@countersign/db";
import { MAX_SELECTED } from "../contacts/schema.ts";
import { audit, Conflict, type Context, enqueue, transaction, visible } from "../kernel/index.ts";
import { readyChange } from "./changing/ready-change.ts";
import { runAtOnce } from "./changing/run-at-once.ts";
import { oppositeOf, ownBulkChange, requireRoom, shown, takenBack, undoUntil } from "./internal.ts";
import { BulkChangeRef, type BulkChangeRun } from "./schema.ts";

/**
 * Takes one of the person's own changes back within a day (`contact.edit` on each contact, as it is now): the opposite, for those whom it changed. It is a
 * change as any other, with the same guards and a result of its own. Throws Conflict "bulk-undo-too-late" for what can't be taken back, or was.
 */
export async function undoBulkChange(ctx: Context, input: BulkChangeRef): Promise<BulkChangeRun> {
  const { id: undoes } = BulkChangeRef.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    visible(acting, "contact.edit");
    const { db, account, subject } = acting;
    const row = await ownBulkChange(acting, undoes, { lock: true });
    const isUndone = (await takenBack(acting, [undoes])).has(undoes);
    const change = undoUntil(row, isUndone, ctx.now()) && oppositeOf(row.change);
    if (!change) throw new Conflict("bulk-undo-too-late", "This change can't be taken back any more.");
    const ready = await readyChange(acting, { change, isUndo: true });
    const isAtOnce = row.outcome.changed <= MAX_SELECTED;
    if (!isAtOnce) await requireRoom(acting);
    const id = newId();
    const data = { accountId: account.id, id, byUserId: subject.userId, change, label: ready.label, undoes, rowsAll: row.outcome.changed };
    await db.contactBulkChange.create({ data: { ...data, createdAt: ctx.now() } });
    if (isAtOnce) {
      const contacts = await db.contactBulkChangeContact.findMany({
        where: { accountId: account.id, changeId: undoes },
        select: { contactId: true },
      });
      await runAtOnce(
        acting,
        id,
        ready,
        contacts.map(({ contactId }) => contactId),
      );
    } else {
      await audit(acting, "contact.bulk-started", {
        target: { type: "bulk-change", id },
        after: { kind: change.kind, ...ready.names, undoes },
      });
      await enqueue(acting, "run-bulk-change", { accountId: account.id, changeId: id }, { key: `bulk-change:${id}` });
    }
    return shown(await ownBulkChange(acting, id), false, ctx.now());
  });
}
