import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { asSystem, type Context, Invalid } from "../../kernel/index.ts";
import { folderOf } from "../internal.ts";
import { MAX_HELD } from "../schema.ts";

const DAY = 24 * 3_600_000;

/**
 * Refuses a file (Invalid "imports-full") while those that an account holds take more than MAX_HELD. Before that, files of which nothing was made for a
 * day, and what was left of uploads that broke off, are thrown away.
 */
export async function requireRoom(ctx: Context, accountId: string): Promise<void> {
  if ((await bytesHeld(ctx, accountId)) <= MAX_HELD) return;
  await dropUnused(ctx, accountId);
  await requireWithin(ctx, accountId);
}

/** The same while a file comes in, with nothing thrown away. */
export async function requireWithin(ctx: Context, accountId: string): Promise<void> {
  if ((await bytesHeld(ctx, accountId)) <= MAX_HELD) return;
  const message =
    "The files of this account that wait to be imported take 1 GB already. Finish the imports that were begun, or try again later.";
  throw new Invalid(message, [{ path: ["file"], message, code: "imports-full" }]);
}

async function bytesHeld(ctx: Context, accountId: string): Promise<number> {
  const files = await filesOf(ctx, accountId);
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function filesOf(ctx: Context, accountId: string) {
  const folder = folderOf(ctx, accountId);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = await Promise.all(
    names.map(async (name) => {
      // One that is gone by now holds nothing.
      const found = await stat(join(folder, name)).catch(() => null);
      return { name, path: join(folder, name), bytes: found?.size ?? 0, at: found?.mtime.getTime() ?? 0 };
    }),
  );
  return files;
}

async function dropUnused(ctx: Context, accountId: string): Promise<void> {
  const before = new Date(ctx.now().getTime() - DAY);
  const needed = await asSystem(ctx, accountId, async ({ db }) => {
    await db.contactImport.updateMany({
      where: { accountId, state: { in: ["uploaded", "checked"] }, createdAt: { lt: before } },
      data: { state: "dropped" },
    });
    const rows = await db.contactImport.findMany({
      where: { accountId, state: { in: ["uploaded", "checking", "checked", "running"] } },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => id));
  });
  const files = await filesOf(ctx, accountId);
  for (const { name, path, at } of files) if (!needed.has(name) && at < before.getTime()) await rm(path, { force: true });
}
