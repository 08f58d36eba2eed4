import type { Scoped } from "../../kernel/index.ts";
import { type BulkRow, oppositeOf, withChunk } from "../internal.ts";
import type { BulkOutcome } from "../schema.ts";
import type { Changed } from "./change-contacts.ts";

interface Progress {
  readonly rowsDone: number;
  readonly rowsAll: number | null;
  readonly position: string | null;
}

/** Writes down how far a change is and whom it changed, with the change itself: what is under way goes on from here. Returns what has come of it so far. */
export async function noteChunk(
  { db, account }: Scoped,
  { id, change, undoes, outcome: before }: BulkRow,
  chunk: Changed,
  progress: Progress,
): Promise<BulkOutcome> {
  const outcome = withChunk(before, chunk);
  await db.contactBulkChange.update({ where: { accountId_id: { accountId: account.id, id } }, data: { ...progress, outcome } });
  const isKept = undoes === null && oppositeOf(change) !== null;
  if (isKept && chunk.changed.length > 0)
    await db.contactBulkChangeContact.createMany({
      data: chunk.changed.map((contactId) => ({ accountId: account.id, changeId: id, contactId })),
    });
  return outcome;
}
