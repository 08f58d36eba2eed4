import { asSystem, audit, Conflict, type Context, transaction, visible } from "../kernel/index.ts";
import { openFile, removeFile } from "./running/file.ts";
import { cutExport, type ExportRow, findExport, ownExport, reachOf } from "./internal.ts";
import { ExportRef } from "./schema.ts";

/** A file on its way to the person who asked for it. */
interface FetchedExport {
  readonly name: string;
  /** In bytes. */
  readonly length: number;
  /** Read to their end they use the file up; left before, it can be fetched again. */
  readonly pieces: AsyncGenerator<Uint8Array>;
}

/**
 * Hands an export to the person whose it is (`contact.export`), once and within a day: its file is removed when all of it has gone out, so that a
 * download that breaks off can be begun again. Each time it is handed out stands in the log. Anybody else's is not found. Throws Conflict
 * "export-running", "export-over", or "export-cut" where the person may not take out today what they could when it was made.
 */
export async function fetchExport(ctx: Context, input: ExportRef): Promise<FetchedExport> {
  const { id } = ExportRef.parse(input);
  const { accountId, row, isCut } = await transaction(ctx, async (acting) => {
    const taking = { view: visible(acting, "contact.view"), take: visible(acting, "contact.export") };
    const row = await ownExport(acting, id);
    const accountId = acting.account.id;
    requireReady(row, ctx.now());
    if (reachOf(taking) !== row.reach) {
      await cutExport(acting, row);
      return { accountId, row, isCut: true };
    }
    const file = await openFile(ctx, accountId, row);
    if (!file) throw over();
    await file.close();
    await audit(acting, "contact.export-downloaded", { target: { type: "contact-export", id }, after: { rows: row.rowsDone } });
    return { accountId, row, isCut: false };
  });
  if (isCut) {
    await removeFile(ctx, accountId, id);
    throw cut();
  }
  return {
    name: `contacts-${row.createdAt.toISOString().slice(0, 10)}.csv`,
    length: row.bytesDone,
    pieces: piecesOf(ctx, accountId, row),
  };
}

// Opened only once somebody reads, so that a request that goes away before leaves nothing open. Whoever reads asks for more after the last piece only
// when that one is on its way.
async function* piecesOf(ctx: Context, accountId: string, row: ExportRow): AsyncGenerator<Uint8Array> {
  const file = await openFile(ctx, accountId, row);
  if (!file) throw over();
  try {
    for await (const piece of file.createReadStream({ start: 0, end: row.bytesDone - 1, autoClose: false })) yield piece as Uint8Array;
  } finally {
    await file.close();
  }
  await useUp(ctx, accountId, row.id);
}

async function useUp(ctx: Context, accountId: string, id: string): Promise<void> {
  await asSystem(ctx, accountId, async (scoped) => {
    const row = await findExport(scoped, id, { lock: true });
    if (row?.state !== "ready") return;
    await scoped.db.contactExport.update({ where: { accountId_id: { accountId, id } }, data: { state: "fetched" } });
  });
  await removeFile(ctx, accountId, id);
}

function requireReady({ state, endsAt }: ExportRow, now: Date): void {
  if (state === "running") throw new Conflict("export-running", "This file is still being written.");
  if (state === "cut") throw cut();
  if (state !== "ready" || !endsAt || endsAt <= now) throw over();
}

const over = () => new Conflict("export-over", "This file was downloaded already, or its time is over. Export again.");
const cut = () => new Conflict("export-cut", "What you may export has changed since this file was begun, so it was removed. Export again.");
