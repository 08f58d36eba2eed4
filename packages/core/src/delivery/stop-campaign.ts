import { moveCampaign } from "../campaigns/index.ts";
import { type Context, transaction } from "../kernel/index.ts";
import { enqueueDelivery } from "./launch-campaign.ts";
import { findCampaign, permitHalt } from "./internal.ts";
import type { DeliveryOf } from "./schema.ts";

/** Ends a campaign for good: what is on its way arrives (one micro-batch at most), the rest is *not sent*. For its sender, and for who may approve it. */
export function stopCampaign(ctx: Context, { campaignId }: DeliveryOf): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permitHalt(ctx, await findCampaign(ctx, campaignId));
    await moveCampaign(ctx, campaign, "stop", { set: { finishedAt: ctx.now() } });
    // Somebody has to write off what nobody is sending any more.
    await enqueueDelivery(ctx, campaignId);
  });
}
