import { asSystem, type Context, enqueue, open } from "../kernel/index.ts";
import { removeFile } from "./running/file.ts";
import { exportPage } from "./running/export-page.ts";
import type { ExportState } from "./schema.ts";

interface Run {
  readonly accountId: string;
  readonly exportId: string;
}

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Contacts of one transaction, at most 1,000. */
  readonly page?: number;
}

/**
 * The job run-export: writes the file of an export, a page of contacts in a transaction, and removes it when its time is over. How far it is stands in
 * the row of the run, so that one who was killed goes on where the last page ended. The rights of its person are read again with every page.
 */
export async function runExport(
  ctx: Context,
  ref: Run,
  { signal = new AbortController().signal, page = 1_000 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: it reads the rights of the exporter with every page");
  let state: ExportState | null = "running";
  while (state === "running") {
    state = await asSystem(ctx, ref.accountId, (scoped) => exportPage(scoped, ref.exportId, page));
    if (state !== "running" || !signal.aborted) continue;
    await asSystem(ctx, ref.accountId, (scoped) => again(scoped, ref));
    return;
  }
  if (state !== "ready") await removeFile(ctx, ref.accountId, ref.exportId);
}

const again = (ctx: Parameters<typeof enqueue>[0], ref: Run) =>
  enqueue(ctx, "run-export", { ...ref }, { key: `export:${ref.exportId}`, maxAttempts: 1_000 });
