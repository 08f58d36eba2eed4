import { type Acting, audit, enqueue, type Scoped } from "../../kernel/index.ts";
import { type BulkRow, forgottenAt, undoUntil } from "../internal.ts";
import type { BulkState } from "../schema.ts";

const ACTIONS = { done: "contact.bulk-changed", stopped: "contact.bulk-stopped", cut: "contact.bulk-cut" } as const;

/** Ends a change: the log has what came of it, one entry for all of it, and whom it changed is forgotten once it can't be taken back any more. */
export async function finish(
  ctx: Acting | Scoped,
  row: BulkRow,
  state: Exclude<BulkState, "running">,
  says: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { db, account } = ctx;
  const { id, change, undoes, outcome, byUserId } = row;
  const doneAt = ctx.now();
  await db.contactBulkChange.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state, doneAt } });
  await audit(ctx, ACTIONS[state], {
    target: { type: "bulk-change", id },
    after: {
      kind: change.kind,
      ...says,
      ...(undoes && { undoes }),
      changed: outcome.changed,
      skipped: outcome.skipped,
      ...(state === "cut" && { byUserId }),
    },
  });
  if (undoUntil({ ...row, state, doneAt }, false, doneAt))
    await enqueue(
      ctx,
      "run-bulk-change",
      { accountId: account.id, changeId: id },
      { key: `bulk-change:${id}`, runAt: forgottenAt(doneAt) },
    );
}
