import type { JobPayloads } from "../jobs.ts";
import { askForRecheck, asSystem, type Context, enqueue } from "../kernel/index.ts";
import { writeEnded } from "./writing/write-ended.ts";

/** The job end-timed-grant, at the end of one: writes down that it has ended. One that was given for longer meanwhile, or has gone, is left alone. */
export function closeTimedGrant(ctx: Context, { accountId, grantId }: JobPayloads["end-timed-grant"]): Promise<void> {
  return asSystem(ctx, accountId, async (scoped) => {
    const { db, now } = scoped;
    const grant = await db.timedGrant.findUnique({ where: { accountId_id: { accountId, id: grantId } } });
    if (!grant || grant.endedAt) return;
    // The queue's clock may be ahead of ours.
    if (grant.endsAt > now()) {
      await enqueue(scoped, "end-timed-grant", { accountId, grantId }, { key: `end-timed-grant:${grantId}`, runAt: grant.endsAt });
      return;
    }
    await writeEnded(scoped, grant.userId);
    await askForRecheck(scoped);
  });
}
