import { type Context, open } from "../kernel/index.ts";
import { DEAD_AFTER, LATEST_MIGRATION } from "./internal.ts";
import type { Readiness } from "./schema.ts";

const PATIENCE = 3_000;

/** Whether the database answers, has this program's migrations, and a worker beats. Says nothing that a stranger may not know. */
export async function checkReadiness(ctx: Context): Promise<Readiness> {
  open(ctx, "health checks come from outside and learn only whether it works");
  const database = await check(ctx, async () => {
    await ctx.store.pool.query("SELECT 1");
    return { ok: true, detail: "answers" };
  });
  const skipped = { ok: false, detail: "not checked: the database does not answer" };
  const migrations = database.ok ? await check(ctx, () => checkMigrations(ctx)) : skipped;
  const worker = database.ok ? await check(ctx, () => checkWorker(ctx)) : skipped;
  return { ready: database.ok && migrations.ok && worker.ok, checks: { database, migrations, worker } };
}

type Check = Readiness["checks"]["database"];

async function check(ctx: Context, work: () => Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: "no answer in time" }), PATIENCE);
  });
  const done = work().catch((error: unknown) => {
    ctx.log.error({ err: error }, "health check failed");
    return { ok: false, detail: "failed; the log says why" };
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkMigrations(ctx: Context): Promise<Check> {
  const { rows } = await ctx.store.pool.query<{ name: string; done: boolean }>(
    "SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  if (rows.some(({ done }) => !done)) return { ok: false, detail: "one has begun and not ended" };
  return rows.some(({ name }) => name === LATEST_MIGRATION)
    ? { ok: true, detail: "current" }
    : { ok: false, detail: "behind this version: start it with npm start, which migrates" };
}

async function checkWorker(ctx: Context): Promise<Check> {
  const { rows } = await ctx.store.pool.query<{ at: Date | null }>("SELECT max(beat_at) AS at FROM worker_beat");
  const at = rows[0]?.at;
  if (!at) return { ok: false, detail: "none has started" };
  const age = Math.max(0, Math.round((ctx.now().getTime() - at.getTime()) / 1000));
  return age <= DEAD_AFTER ? { ok: true, detail: "beats" } : { ok: false, detail: `no beat for ${age} seconds` };
}
