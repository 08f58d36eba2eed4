import { createDue, type Due } from "@countersign/core/delivery/testing";
import type { World } from "@countersign/core/testing";

/** A campaign that is due, with its job in the queue. */
export async function dueCampaign(world: World, senderId: string, recipients: number): Promise<Due> {
  const due = await createDue(world, { senderId, recipients });
  await world.database.workerStore.pool.query("SELECT graphile_worker.add_job('launch-campaign', $1::json)", [
    JSON.stringify({ accountId: due.accountId, campaignId: due.campaignId }),
  ]);
  return due;
}

export interface Progress {
  readonly state: string;
  readonly launchedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Looks at a campaign until it has come to `state`, for ten minutes at most. */
export async function waitFor(world: World, campaignId: string, state: string, every = 25): Promise<Progress> {
  const end = Date.now() + 600_000;
  for (;;) {
    const row = await world.rows((db) =>
      db.campaign.findUniqueOrThrow({
        where: { accountId_id: { accountId: world.account.id, id: campaignId } },
        select: { state: true, launchedAt: true, finishedAt: true, stateReason: true },
      }),
    );
    if (row.state === state) return row;
    if (row.state === "paused" || row.state === "waiting" || Date.now() > end)
      throw new Error(`the campaign is ${row.state} (${row.stateReason ?? "no reason"}) instead of ${state}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
