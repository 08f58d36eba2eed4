import { isUuid, type Prisma } from "@countersign/db";
import { FiltersAbout, KeptFilters } from "../contacts/schema.ts";
import { type Acting, Conflict, NotFound, type Scoped } from "../kernel/index.ts";
import type { Changed } from "./changing/change-contacts.ts";
import { BulkChange, type BulkChangeRun, BulkOutcome, type BulkState, MOST_RUNNING, SKIP_REASONS, UNDO_HOURS } from "./schema.ts";

/** A change as its row holds it. */
export interface BulkRow {
  readonly id: string;
  readonly byUserId: string;
  readonly state: BulkState;
  readonly change: BulkChange;
  readonly label: string | null;
  readonly narrowed: KeptFilters | null;
  readonly about: FiltersAbout | null;
  readonly undoes: string | null;
  readonly position: string | null;
  readonly rowsDone: number;
  readonly rowsAll: number | null;
  readonly outcome: BulkOutcome;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
}

/** The row with its documents read. */
export function bulkRow(row: Prisma.ContactBulkChangeModel): BulkRow {
  return {
    ...row,
    state: row.state as BulkState,
    change: BulkChange.parse(row.change),
    narrowed: row.narrowed === null ? null : KeptFilters.parse(row.narrowed),
    about: row.about === null ? null : FiltersAbout.parse(row.about),
    outcome: BulkOutcome.parse(row.outcome),
  };
}

/** A change, whosever it is; null: there is none. `lock` holds it until the end of the transaction. */
export async function findBulkChange({ db, account }: Scoped, id: string, { lock = false } = {}): Promise<BulkRow | null> {
  if (!isUuid(id)) return null;
  if (lock) await db.$queryRaw`SELECT 1 FROM contact_bulk_change WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await db.contactBulkChange.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  return row && bulkRow(row);
}

/** A change of the person who asks; anybody else's is not found. */
export async function ownBulkChange(acting: Acting, id: string, options: { lock?: boolean } = {}): Promise<BulkRow> {
  const row = await findBulkChange(acting, id, options);
  if (row?.byUserId !== acting.subject.userId) throw new NotFound("change");
  return row;
}

/** The changes that another one has taken back, among these. */
export async function takenBack({ db, account }: Scoped, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.contactBulkChange.findMany({
    where: { accountId: account.id, undoes: { in: [...ids] } },
    select: { undoes: true },
  });
  return new Set(rows.flatMap(({ undoes }) => undoes ?? []));
}

/** The opposite of a change; null: it can't be taken back, since what was there before is gone. */
export function oppositeOf(change: BulkChange): BulkChange | null {
  switch (change.kind) {
    case "add-tag":
      return { ...change, kind: "remove-tag" };
    case "remove-tag":
      return { ...change, kind: "add-tag" };
    case "put-into-group":
      return { ...change, kind: "take-out-of-group" };
    default:
      return null;
  }
}

/** When it is forgotten which contacts a change was made to. */
export const forgottenAt = (doneAt: Date): Date => new Date(doneAt.getTime() + UNDO_HOURS * 3_600_000);

/** Until when a change can be taken back; null: it can't, not any more, or changed nobody. */
export function undoUntil({ state, undoes, change, doneAt, outcome }: BulkRow, isTakenBack: boolean, now: Date): Date | null {
  const isOver = state !== "running" && doneAt !== null;
  if (!isOver || isTakenBack || undoes !== null || outcome.changed === 0 || oppositeOf(change) === null) return null;
  const until = forgottenAt(doneAt);
  return until > now ? until : null;
}

/** A change as its person sees it. */
export function shown(row: BulkRow, isTakenBack: boolean, now: Date): BulkChangeRun {
  const { id, state, change, label, about, rowsDone, rowsAll, outcome, createdAt } = row;
  return { id, state, kind: change.kind, label, about, rowsDone, rowsAll, outcome, createdAt, undoUntil: undoUntil(row, isTakenBack, now) };
}

/** The outcome with that of a further chunk. */
export function withChunk(before: BulkOutcome, { changed, outOfView, skipped }: Changed): BulkOutcome {
  const counts = new Map(before.skipped.map(({ reason, count }) => [reason, count]));
  for (const reason of skipped.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    changed: before.changed + changed.length,
    outOfView: before.outOfView + outOfView,
    skipped: SKIP_REASONS.flatMap((reason) => (counts.has(reason) ? [{ reason, count: counts.get(reason)! }] : [])),
  };
}

/** A number of our own for advisory locks: the changes of one person are counted one after the other. */
const LOCK = 7_004;

/** Refuses one more in the background beyond what one person may have: Conflict "bulk-running". */
export async function requireRoom({ db, account, subject }: Acting): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::int, hashtext(${subject.userId}))::text`;
  const running = await db.contactBulkChange.count({ where: { accountId: account.id, byUserId: subject.userId, state: "running" } });
  if (running >= MOST_RUNNING)
    throw new Conflict("bulk-running", "Two of your changes are running. Wait until one of them is done.", { most: MOST_RUNNING });
}
