import { keptStands } from "../../contacts/index.ts";
import { CSV_MARK, csvLine } from "../../csv/schema.ts";
import { type Acting, audit, enqueue, type Scoped } from "../../kernel/index.ts";
import { countCovered, pageOfContacts } from "../../visibility/index.ts";
import { writePiece } from "./file.ts";
import { cutExport, type ExportRow, filterOf, findExport, reachOf } from "../internal.ts";
import { type ExportState, KEPT_HOURS } from "../schema.ts";
import { headingsOf, linesOf } from "./columns.ts";
import { exporter } from "./exporter.ts";

/** Everybody: progress is told of all, however many. */
const MOST_COUNTED = 100_000_000;

/**
 * Writes the next page of an export in the name of its person: the piece of the file first, then how far it is, so that a piece of a transaction that
 * did not commit is written again. Returns the state of the run afterwards; null: there is none.
 */
export async function exportPage(ctx: Scoped, id: string, limit: number): Promise<ExportState | null> {
  const { db, account } = ctx;
  const found = await findExport(ctx, id);
  // The person before the run, as everywhere: a change of their rights waits for this page, or this page for the change.
  const taking = found?.state === "running" ? await exporter(ctx, found.byUserId) : null;
  const row = found && (await findExport(ctx, id, { lock: true }));
  if (row?.state !== "running") return row ? endIfOver(ctx, row) : null;
  if (!taking || reachOf(taking) !== row.reach || !(await keptStands(ctx, row.narrowed))) {
    await cutExport(taking?.acting ?? ctx, row);
    return "cut";
  }
  const { acting, view } = taking;
  const filter = filterOf(row.narrowed, taking);
  const key = { accountId_id: { accountId: account.id, id } };
  const isFirst = row.bytesDone === 0;
  const rowsAll = isFirst ? (await countCovered(acting, view, filter, MOST_COUNTED)).count : row.rowsAll;
  const { rows, nextCursor } = await pageOfContacts(acting, view, filter, { sort: "newest", cursor: row.position ?? undefined, limit });
  const lines = (await linesOf(acting, rows, row.fields)).map((cells) => `${csvLine(cells)}\r\n`).join("");
  const opening = isFirst ? `${CSV_MARK}${csvLine(headingsOf(row.fields))}\r\n` : "";
  const bytesDone = await writePiece(ctx, { accountId: account.id, id }, row.bytesDone, opening + lines);
  if (bytesDone === null) {
    // Somebody took the file away: from the beginning.
    await db.contactExport.update({ where: key, data: { position: null, rowsDone: 0, bytesDone: 0 } });
    return "running";
  }
  const rowsDone = row.rowsDone + rows.length;
  await db.contactExport.update({ where: key, data: { position: nextCursor, rowsDone, rowsAll, bytesDone } });
  return nextCursor === null ? finish(acting, id, rowsDone) : "running";
}

async function finish(acting: Acting, id: string, rows: number): Promise<ExportState> {
  const { db, account, now } = acting;
  const doneAt = now();
  const endsAt = new Date(doneAt.getTime() + KEPT_HOURS * 3_600_000);
  await db.contactExport.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state: "ready", doneAt, endsAt } });
  await enqueue(acting, "run-export", { accountId: account.id, exportId: id }, { key: `export:${id}`, runAt: endsAt });
  await audit(acting, "contact.export-finished", { target: { type: "contact-export", id }, after: { rows } });
  return "ready";
}

async function endIfOver({ db, account, now }: Scoped, { id, state, endsAt }: ExportRow): Promise<ExportState> {
  if (state !== "ready" || !endsAt || endsAt > now()) return state;
  await db.contactExport.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state: "over" } });
  return "over";
}
