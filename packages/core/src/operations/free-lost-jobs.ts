import { isGoneHere } from "../delivery/index.ts";
import { type Context, open } from "../kernel/index.ts";
import { DEAD_AFTER } from "./internal.ts";

export interface OwnPool {
  /** This worker's pool in the job queue. */
  readonly id: string;
  /** Ids of the jobs that it is working on. */
  readonly running: ReadonlySet<string>;
}

/** A job that its own pool does not know of, after this many seconds, was handed out in an answer that got lost. */
const UNKNOWN_AFTER = 60;

/**
 * Gives back the jobs of workers that are gone: the queue itself would hold them for four hours. A process of this machine
 * that has ended is seen at once, one elsewhere by its missing beat. Returns how many pools were freed.
 */
export async function freeLostJobs(ctx: Context, own: OwnPool): Promise<number> {
  open(ctx, "jobs carry no rights: each decides again");
  const { pool } = ctx.store;
  const { rows: held } = await pool.query<{ pool: string; age: number }>(
    "SELECT locked_by AS pool, extract(epoch FROM now() - max(locked_at))::float8 AS age FROM graphile_worker.jobs WHERE locked_by IS NOT NULL GROUP BY locked_by",
  );
  const { rows: beats } = await pool.query<{ id: string; age: number }>(
    "SELECT id, extract(epoch FROM now() - beat_at)::float8 AS age FROM worker_beat",
  );
  const lost = held.filter(({ pool: id, age }) => id !== own.id && isLost(id, age, beats)).map((one) => one.pool);
  if (lost.length > 0) {
    await pool.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [lost]);
    ctx.log.warn({ pools: lost }, "freed the jobs of workers that are gone");
  }
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL, run_at = greatest(run_at, now())
     WHERE locked_by = $1 AND locked_at < now() - make_interval(secs => ${UNKNOWN_AFTER}) AND id <> ALL ($2::bigint[])`,
    [own.id, [...own.running]],
  );
  return lost.length;
}

function isLost(poolId: string, heldFor: number, beats: readonly { id: string; age: number }[]): boolean {
  const found = beats.find(({ id }) => id.endsWith(` ${poolId}`));
  if (!found) return heldFor > DEAD_AFTER;
  return found.age > DEAD_AFTER || isGoneHere(found.id.split(" ")[0] ?? "");
}
