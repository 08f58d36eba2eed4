import { type Context, open } from "../kernel/index.ts";
import { DEAD_AFTER } from "./internal.ts";

/** Whether some worker has beaten within the last minute: otherwise nothing is sent, and every page says so. */
export async function workerIsAlive(ctx: Context): Promise<boolean> {
  open(ctx, "says only whether mail is being sent at all");
  const latest = await ctx.store.prisma.workerBeat.findFirst({ orderBy: { beatAt: "desc" }, select: { beatAt: true } });
  return latest !== null && ctx.now().getTime() - latest.beatAt.getTime() <= DEAD_AFTER * 1000;
}
