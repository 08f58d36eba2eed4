import { customFieldsOf } from "../custom-fields/index.ts";
import { asSystem, audit, type Context, enqueue, open, type Scoped } from "../kernel/index.ts";
import { foldTally } from "../visibility/index.ts";
import { fileOf, importRow, type ImportRow, removeFile } from "./internal.ts";
import { judgeRow, type JudgedRow } from "./reading/judge-row.ts";
import { rowsOf, Unreadable } from "./reading/rows.ts";
import { SeenAddresses } from "./reading/seen-addresses.ts";
import { importChunk } from "./running/import-chunk.ts";
import { importer } from "./running/importer.ts";
import { undoChunk } from "./running/undo-chunk.ts";
import { type ImportFailure, MAX_ROWS } from "./schema.ts";

interface Run {
  readonly accountId: string;
  readonly importId: string;
}

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Rows of one transaction. */
  readonly chunk?: number;
}

/**
 * The job run-import: checks a file, carries the import out, or undoes it, a chunk of rows in a transaction. How far it is stands in the row of the run, so
 * that one who was killed goes on where the last chunk ended. The importer's rights are read again with every chunk; without them it ends there.
 */
export async function runImport(
  ctx: Context,
  ref: Run,
  { signal = new AbortController().signal, chunk = 2_000 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: it reads the rights of the importer with every chunk");
  const row = await asSystem(ctx, ref.accountId, (scoped) => find(scoped, ref.importId));
  if (row?.state === "undoing") return undo(ctx, ref, { signal, chunk });
  if (row?.state !== "checking" && row?.state !== "running") return;
  try {
    if (!(await readAll(ctx, ref, row, { signal, chunk }))) return;
    await asSystem(ctx, ref.accountId, (scoped) => finish(scoped, row));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await asSystem(ctx, ref.accountId, (scoped) => fail(scoped, row, error.failure));
  }
  await asSystem(ctx, ref.accountId, foldTally);
  const after = await asSystem(ctx, ref.accountId, (scoped) => find(scoped, ref.importId));
  if (after?.state === "done" || after?.state === "failed") await removeFile(ctx, ref.accountId, ref.importId);
}

async function find({ db, account }: Scoped, id: string): Promise<ImportRow | null> {
  const row = await db.contactImport.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  return row && importRow(row);
}

/** Whether it came to the end of the file; else somebody or something else goes on with it. */
async function readAll(ctx: Context, ref: Run, row: ImportRow, { signal, chunk }: Required<Options>): Promise<boolean> {
  const { state, file, plan } = row;
  const own = await asSystem(ctx, ref.accountId, customFieldsOf);
  const seen = new SeenAddresses();
  let rows: JudgedRow[] = [];
  let no = 0;
  let done = row.rowsDone;
  // The next rows are read while these are being written; what that fails with is told where it is waited for.
  let written = Promise.resolve(true);
  const write = (): Promise<boolean> => {
    const part = { id: ref.importId, state, from: done, rows, own };
    done += rows.length;
    rows = [];
    written = asSystem(ctx, ref.accountId, (scoped) => importChunk(scoped, part));
    written.catch(() => {});
    return written;
  };
  let isFirst = file.hasHeadings;
  try {
    for await (const read of rowsOf(fileOf(ctx, ref.accountId, ref.importId), file)) {
      if (isFirst) {
        isFirst = false;
        continue;
      }
      if (++no > MAX_ROWS) throw new Unreadable({ code: "too-many-rows", line: read.line });
      const judged = judgeRow(read, plan!.mapping, own);
      const isRepeated = "fields" in judged && !seen.add(judged.fields.email);
      if (no <= row.rowsDone) continue;
      rows.push(isRepeated ? { ...read, reason: "repeated" } : judged);
      if (rows.length < chunk) continue;
      if (!(await written)) return false;
      void write();
      if (!signal.aborted) continue;
      if (await written) await asSystem(ctx, ref.accountId, (scoped) => again(scoped, ref));
      return false;
    }
    if (!(await written)) return false;
    return rows.length === 0 || (await write());
  } finally {
    await written.catch(() => {});
  }
}

const again = (ctx: Scoped, ref: Run) => enqueue(ctx, "run-import", { ...ref }, { key: `import:${ref.importId}`, maxAttempts: 1_000 });

async function finish(ctx: Scoped, { id, state }: ImportRow): Promise<void> {
  const { db, account } = ctx;
  const row = await find(ctx, id);
  if (row?.state !== state) return;
  const isCheck = state === "checking";
  await db.contactImport.update({
    where: { accountId_id: { accountId: account.id, id } },
    data: isCheck ? { state: "checked", rowsAll: row.rowsDone } : { state: "done", doneAt: ctx.now() },
  });
  if (isCheck) return;
  const { created, updated, known, problems } = row.outcome;
  const rejected = problems.reduce((sum, { count }) => sum + count, 0);
  const acting = await importer(ctx, row.byUserId);
  await audit(acting ?? ctx, "contact.import-finished", {
    target: { type: "contact-import", id },
    after: { created, updated, known, rejected },
  });
}

async function fail(ctx: Scoped, { id, state }: ImportRow, failure: ImportFailure): Promise<void> {
  await ctx.db.contactImport.updateMany({
    where: { accountId: ctx.account.id, id, state },
    data: { state: "failed", failure, doneAt: ctx.now() },
  });
}

async function undo(ctx: Context, ref: Run, { signal, chunk }: Required<Options>): Promise<void> {
  while (await asSystem(ctx, ref.accountId, (scoped) => undoChunk(scoped, ref.importId, chunk))) {
    if (!signal.aborted) continue;
    await asSystem(ctx, ref.accountId, (scoped) => again(scoped, ref));
    return;
  }
  await asSystem(ctx, ref.accountId, foldTally);
}
