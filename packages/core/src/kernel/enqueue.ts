import type { Tx } from "@countersign/db";
import type { JobName, JobPayloads } from "../jobs.ts";

export interface EnqueueOptions {
  readonly runAt?: Date;
  /** A job with the same key replaces a waiting one. */
  readonly key?: string;
  readonly maxAttempts?: number;
}

/** Adds a job in the transaction of the change that needs it: both commit, or neither. Payloads hold ids only. */
export async function enqueue<J extends JobName>(
  ctx: { readonly db: Tx },
  job: J,
  payload: JobPayloads[J],
  { runAt, key, maxAttempts = 25 }: EnqueueOptions = {},
): Promise<void> {
  await ctx.db
    .$executeRaw`SELECT graphile_worker.add_job(${job}::text, ${JSON.stringify(payload)}::json, run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null}::text, max_attempts => ${maxAttempts}::int)`;
}

/**
 * Has what waits for approval in the account looked at again, once for however many changes. A transaction that locks the account asks for it by
 * itself; whoever changes who may approve in any other way calls it, last of all.
 */
export function askForRecheck({ db, account: { id } }: { readonly db: Tx; readonly account: { readonly id: string } }): Promise<void> {
  return enqueue({ db }, "recheck-approvals", { accountId: id }, { key: `recheck-approvals:${id}` });
}
