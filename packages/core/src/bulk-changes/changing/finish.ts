import { type Acting, type AuditEntry, enqueue, type Scoped } from "../../kernel/index.ts";
import { type BulkRow, forgottenAt, undoUntil } from "../internal.ts";
import type { BulkState } from "../schema.ts";

/** Ends a change: whom it changed is forgotten once it can't be taken back any more. Its caller leaves the entry in the log. */
export async function finish(ctx: Acting | Scoped, row: BulkRow, state: Exclude<BulkState, "running">): Promise<void> {
  const { db, account } = ctx;
  const { id } = row;
  const doneAt = ctx.now();
  await db.contactBulkChange.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state, doneAt } });
  if (undoUntil({ ...row, state, doneAt }, false, doneAt))
    await enqueue(
      ctx,
      "run-bulk-change",
      { accountId: account.id, changeId: id },
      { key: `bulk-change:${id}`, runAt: forgottenAt(doneAt) },
    );
}

/** What the log says of all of a change: one entry, contacts by their ids or their number alone. */
export function entryOf({ id, change, undoes, outcome }: BulkRow, says: Readonly<Record<string, unknown>>): AuditEntry {
  const { changed, skipped } = outcome;
  return { target: { type: "bulk-change", id }, after: { kind: change.kind, ...says, ...(undoes && { undoes }), changed, skipped } };
}
