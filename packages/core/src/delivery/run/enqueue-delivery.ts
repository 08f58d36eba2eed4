import { enqueue, type Scoped } from "../../kernel/index.ts";

/** One job at a time carries a campaign; it may be asked for as often as one likes. */
export function enqueueDelivery(ctx: Scoped, campaignId: string, runAt?: Date): Promise<void> {
  // A killed worker counts as an attempt.
  return enqueue(
    ctx,
    "deliver-campaign",
    { accountId: ctx.account.id, campaignId },
    { key: `deliver:${campaignId}`, maxAttempts: 1_000, ...(runAt ? { runAt } : {}) },
  );
}
