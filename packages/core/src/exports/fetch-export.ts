import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { audit, Conflict, type Context, transaction, visible } from "../kernel/index.ts";
import { openFile, removeFile } from "./running/file.ts";
import { cutExport, type ExportRow, ownExport, reachOf } from "./internal.ts";
import { ExportRef } from "./schema.ts";

/** A file on its way to the person who asked for it. */
interface FetchedExport {
  readonly name: string;
  /** In bytes. */
  readonly length: number;
  readonly pieces: Readable;
}

interface Opened {
  readonly accountId: string;
  readonly row: ExportRow;
  /** null: it was cut. */
  readonly file: FileHandle | null;
}

/**
 * Hands an export to the person whose it is (`contact.export`), once and within a day: its file is removed as it is handed out. Anybody else's is not
 * found. Throws Conflict "export-running", "export-over", or "export-cut" where the person may not take out today what they could when it was made.
 */
export async function fetchExport(ctx: Context, input: ExportRef): Promise<FetchedExport> {
  const { id } = ExportRef.parse(input);
  let opened: FileHandle | null = null;
  const close = async () => {
    await opened?.close();
    opened = null;
  };
  const found = await transaction(ctx, async (acting): Promise<Opened> => {
    await close();
    const taking = { view: visible(acting, "contact.view"), take: visible(acting, "contact.export") };
    const row = await ownExport(acting, id);
    const { db, account } = acting;
    requireReady(row, ctx.now());
    if (reachOf(taking) !== row.reach) {
      await cutExport(acting, row);
      return { accountId: account.id, row, file: null };
    }
    opened = await openFile(ctx, account.id, row);
    if (!opened) throw over();
    await db.contactExport.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state: "fetched" } });
    await audit(acting, "contact.export-downloaded", { target: { type: "contact-export", id }, after: { rows: row.rowsDone } });
    return { accountId: account.id, row, file: opened };
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  await removeFile(ctx, found.accountId, id);
  if (!found.file) throw cut();
  const { bytesDone, createdAt } = found.row;
  return {
    name: `contacts-${createdAt.toISOString().slice(0, 10)}.csv`,
    length: bytesDone,
    pieces: found.file.createReadStream({ start: 0, end: bytesDone - 1 }),
  };
}

function requireReady({ state, endsAt }: ExportRow, now: Date): void {
  if (state === "running") throw new Conflict("export-running", "This file is still being written.");
  if (state === "cut") throw cut();
  if (state !== "ready" || !endsAt || endsAt <= now) throw over();
}

const over = () => new Conflict("export-over", "This file was downloaded already, or its time is over. Export again.");
const cut = () => new Conflict("export-cut", "What you may export has changed since this file was begun, so it was removed. Export again.");
