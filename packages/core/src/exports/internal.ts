import { createHash } from "node:crypto";
import { isUuid, type Prisma } from "@countersign/db";
import type { Filter, Proof } from "@countersign/permissions";
import { filterOfKept } from "../contacts/index.ts";
import { FiltersAbout, KeptFilters } from "../contacts/schema.ts";
import { type Acting, audit, canonicalJson, NotFound, type Scoped } from "../kernel/index.ts";
import type { ContactFilter } from "../visibility/index.ts";
import { ExportedFields, type ExportState } from "./schema.ts";

/** A run as its row holds it. */
export interface ExportRow {
  readonly id: string;
  readonly byUserId: string;
  readonly state: ExportState;
  readonly narrowed: KeptFilters;
  readonly about: FiltersAbout;
  readonly fields: ExportedFields;
  readonly reach: string;
  readonly position: string | null;
  readonly rowsDone: number;
  readonly rowsAll: number | null;
  readonly bytesDone: number;
  readonly createdAt: Date;
  readonly endsAt: Date | null;
}

/** The row with its documents read. */
export function exportRow(row: Prisma.ContactExportModel): ExportRow {
  return {
    ...row,
    state: row.state as ExportState,
    narrowed: KeptFilters.parse(row.narrowed),
    about: FiltersAbout.parse(row.about),
    fields: ExportedFields.parse(row.fields),
    bytesDone: Number(row.bytesDone),
  };
}

/** A run, whosever it is; null: there is none. `lock` holds it until the end of the transaction. */
export async function findExport({ db, account }: Scoped, id: string, { lock = false } = {}): Promise<ExportRow | null> {
  if (!isUuid(id)) return null;
  if (lock) await db.$queryRaw`SELECT 1 FROM contact_export WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await db.contactExport.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  return row && exportRow(row);
}

/** A run of the person who asks, held until the end of the transaction; anybody else's is not found. */
export async function ownExport(acting: Acting, id: string): Promise<ExportRow> {
  const row = await findExport(acting, id, { lock: true });
  if (row?.byUserId !== acting.subject.userId) throw new NotFound("export");
  return row;
}

/** What somebody takes out: contacts that they may both see and export, so that a right to export alone shows nobody. */
export interface Taking {
  readonly view: Proof<"contact.view">;
  readonly take: Proof<"contact.export">;
}

/** How far a person's export reaches, as a digest: another reach has another one. */
export function reachOf({ view, take }: Taking): string {
  return createHash("sha256")
    .update(canonicalJson([inOrder(view.filter), inOrder(take.filter)]))
    .digest("base64url");
}

// Teams and access groups come as they are found: in another order they are the same.
function inOrder(filter: Filter): unknown {
  if (filter.kind === "and" || filter.kind === "or") return { ...filter, of: filter.of.map(inOrder) };
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? [...value].map(String).sort() : value]),
  );
}

/** What of the contacts in view goes into the file. */
export function filterOf(narrowed: KeptFilters, { take }: Taking): ContactFilter {
  return { ...filterOfKept(narrowed), takenBy: take };
}

/**
 * Ends a run whose person may not take out what they could when it began: what is written may hold contacts that are out of their reach by now. Whoever
 * calls it removes the file once the transaction is over.
 */
export async function cutExport(ctx: Scoped | Acting, { id, byUserId, rowsDone }: ExportRow): Promise<void> {
  const { db, account } = ctx;
  await db.contactExport.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state: "cut", doneAt: ctx.now() } });
  await audit(ctx, "contact.export-cut", { target: { type: "contact-export", id }, after: { rows: rowsDone, byUserId } });
}
