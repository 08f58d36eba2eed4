import { asSystem, type Context, enqueue, open, type Scoped } from "../kernel/index.ts";
import { bulkChunk } from "./changing/bulk-chunk.ts";
import { foldTally } from "../visibility/index.ts";
import { findBulkChange, forgottenAt } from "./internal.ts";
import type { BulkState } from "./schema.ts";

interface Run {
  readonly accountId: string;
  readonly changeId: string;
}

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Contacts of one transaction, at most 1,000. */
  readonly chunk?: number;
}

/**
 * The job run-bulk-change: changes contacts, a chunk in a transaction, and forgets which they were when the change can't be taken back any more. How far
 * it is stands in the row of the change, so that one who was killed goes on where the last chunk ended. The rights of its person are read again with every
 * chunk; without them it ends there.
 */
export async function runBulkChange(
  ctx: Context,
  ref: Run,
  { signal = new AbortController().signal, chunk = 500 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: it reads the rights of whoever changes contacts with every chunk");
  const before = await asSystem(ctx, ref.accountId, (scoped) => findBulkChange(scoped, ref.changeId));
  if (before && before.state !== "running") return asSystem(ctx, ref.accountId, (scoped) => forget(scoped, ref));
  let state: BulkState | null = "running";
  while (state === "running") {
    state = await asSystem(ctx, ref.accountId, (scoped) => bulkChunk(scoped, ref.changeId, chunk));
    if (state !== "running" || !signal.aborted) continue;
    await asSystem(ctx, ref.accountId, (scoped) => again(scoped, ref));
    return;
  }
  await asSystem(ctx, ref.accountId, foldTally);
}

const again = (ctx: Scoped, ref: Run) =>
  enqueue(ctx, "run-bulk-change", { ...ref }, { key: `bulk-change:${ref.changeId}`, maxAttempts: 1_000 });

async function forget(ctx: Scoped, { changeId }: Run): Promise<void> {
  const row = await findBulkChange(ctx, changeId);
  if (!row?.doneAt || forgottenAt(row.doneAt) > ctx.now()) return;
  await ctx.db.contactBulkChangeContact.deleteMany({ where: { accountId: ctx.account.id, changeId } });
}
