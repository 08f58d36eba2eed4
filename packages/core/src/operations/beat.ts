import { type Context, open, outside } from "../kernel/index.ts";

export interface Beat {
  /** Name of the process and of its pool in the job queue, separated by a space. */
  readonly id: string;
  readonly startedAt: Date;
}

const DAY = 86_400_000;

/** Says that a worker is alive, every ten seconds, and sweeps what nobody needs any more. */
export async function beat(ctx: Context, { id, startedAt }: Beat): Promise<void> {
  open(ctx, "a worker speaks of itself");
  const now = ctx.now();
  await outside(ctx, async (db) => {
    await db.workerBeat.upsert({ where: { id }, create: { id, startedAt, beatAt: now }, update: { beatAt: now } });
    await db.workerBeat.deleteMany({ where: { beatAt: { lt: new Date(now.getTime() - DAY) } } });
    await db.rateLimit.deleteMany({ where: { endsAt: { lt: new Date(now.getTime() - DAY) } } });
  });
}

/** Takes a worker that ends in order out of the list. */
export async function lastBeat(ctx: Context, id: string): Promise<void> {
  open(ctx, "a worker speaks of itself");
  await outside(ctx, (db) => db.workerBeat.deleteMany({ where: { id } }));
}
