import { type Acting, audit, Invalid, proofIfAny, type Scoped, subjectOf } from "../../kernel/index.ts";
import { filterOfKept, keptStands } from "../../contacts/index.ts";
import { countCovered, pageOfContacts } from "../../visibility/index.ts";
import { type BulkRow, findBulkChange } from "../internal.ts";
import type { BulkState } from "../schema.ts";
import { changeContacts } from "./change-contacts.ts";
import { entryOf, finish } from "./finish.ts";
import { noteChunk } from "./note-chunk.ts";
import { type ReadyChange, readyChange } from "./ready-change.ts";

/** Everybody: progress is told of all, however many. */
const MOST_COUNTED = 100_000_000;

/**
 * The next contacts of a change, in the name of its person with their rights as they are now: the contacts, who they were and how far it is are written
 * together or not at all. Returns the state afterwards; null: there is no such change.
 */
export async function bulkChunk(ctx: Scoped, id: string, limit: number): Promise<BulkState | null> {
  const found = await findBulkChange(ctx, id);
  if (found?.state !== "running") return found?.state ?? null;
  // The person before the run, as everywhere: a change of their rights waits for this chunk, or this chunk for the change.
  const acting = await editor(ctx, found.byUserId);
  const row = await findBulkChange(ctx, id, { lock: true });
  if (row?.state !== "running") return row?.state ?? null;
  const ready = acting && (await readyIfAny(acting, row));
  if (!acting || !ready) {
    await finish(acting ?? ctx, row, "cut");
    await audit(acting ?? ctx, "contact.bulk-cut", entryOf(row, { byUserId: row.byUserId }));
    return "cut";
  }
  const { ids, position, rowsAll } = await next(acting, row, limit);
  const chunk = await changeContacts(acting, ready, ids);
  const outcome = await noteChunk(acting, row, chunk, { rowsDone: row.rowsDone + ids.length, rowsAll, position });
  if (position !== null) return "running";
  const done = { ...row, outcome };
  await finish(acting, done, "done");
  await audit(acting, "contact.bulk-changed", entryOf(done, ready.names));
  return "done";
}

/** The person whose change it is, as they are now; null: they may not edit contacts any more. Their rights stay as they are until the transaction ends. */
async function editor(ctx: Scoped, userId: string): Promise<Acting | null> {
  const subject = await subjectOf(ctx, userId, { lock: true });
  if (!subject) return null;
  const acting = { ...ctx, subject };
  return proofIfAny(acting, "contact.view") && proofIfAny(acting, "contact.edit") ? acting : null;
}

// Whoever may not choose that owner, team or access group any more gives nobody to it; without a field that it asks for it would reach others.
async function readyIfAny(acting: Acting, { change, narrowed, undoes }: BulkRow): Promise<ReadyChange | null> {
  if (narrowed && !(await keptStands(acting, narrowed))) return null;
  try {
    return await readyChange(acting, { change, isUndo: undoes !== null });
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

interface Part {
  readonly ids: readonly string[];
  /** Where the next part begins; null: this is the last one. */
  readonly position: string | null;
  readonly rowsAll: number | null;
}

async function next(acting: Acting, row: BulkRow, limit: number): Promise<Part> {
  const { db, account } = acting;
  if (row.narrowed === null) {
    const rows = await db.contactBulkChangeContact.findMany({
      where: { accountId: account.id, changeId: row.undoes!, ...(row.position && { contactId: { gt: row.position } }) },
      orderBy: { contactId: "asc" },
      take: limit,
      select: { contactId: true },
    });
    return {
      ids: rows.map(({ contactId }) => contactId),
      position: rows.length < limit ? null : rows.at(-1)!.contactId,
      rowsAll: row.rowsAll,
    };
  }
  const view = proofIfAny(acting, "contact.view")!;
  const filter = filterOfKept(row.narrowed);
  const rowsAll = row.rowsAll ?? (await countCovered(acting, view, filter, MOST_COUNTED)).count;
  const page = await pageOfContacts(acting, view, filter, { sort: "newest", cursor: row.position ?? undefined, limit });
  return { ids: page.rows.map(({ id }) => id), position: page.nextCursor, rowsAll };
}
