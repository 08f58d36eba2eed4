import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Context } from "../../kernel/index.ts";

type Place = Pick<Context, "config">;

/** Where the file of a run lies until it is fetched or over. */
export function fileOf({ config }: Place, accountId: string, id: string): string {
  return join(config.dataDir, "exports", accountId, id);
}

/**
 * Writes a piece of the file from byte `from` on, and takes away what stood behind: a piece that a killed worker wrote is written again. Returns how long
 * the file is then, in bytes; null: its beginning is not there any more.
 */
export async function writePiece(ctx: Place, run: { accountId: string; id: string }, from: number, text: string): Promise<number | null> {
  const path = fileOf(ctx, run.accountId, run.id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    if ((await file.stat()).size < from) return null;
    const piece = Buffer.from(text, "utf8");
    for (let at = 0; at < piece.byteLength;) at += (await file.write(piece, at, piece.byteLength - at, from + at)).bytesWritten;
    await file.truncate(from + piece.byteLength);
    // What the row of the run says to be written is on the disk before the row says so.
    await file.datasync();
    return from + piece.byteLength;
  } finally {
    await file.close();
  }
}

/** Opens the file to be read; null: it is not there, or shorter than it was. */
export async function openFile(
  ctx: Place,
  accountId: string,
  { id, bytesDone }: { id: string; bytesDone: number },
): Promise<FileHandle | null> {
  const file = await open(fileOf(ctx, accountId, id), "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file || (await file.stat()).size >= bytesDone) return file;
  await file.close();
  return null;
}

/** Removes the file of a run, if it is still there. */
export function removeFile(ctx: Place, accountId: string, id: string): Promise<void> {
  return rm(fileOf(ctx, accountId, id), { force: true });
}
