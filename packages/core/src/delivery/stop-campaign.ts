import { moveCampaign } from "../campaigns/index.ts";
import { type Context, permit, transaction } from "../kernel/index.ts";
import { findCampaign, isSenderOf, SEEN } from "./internal.ts";
import { enqueueDelivery } from "./run/enqueue-delivery.ts";
import type { DeliveryOf } from "./schema.ts";

/** Ends a campaign for good: what is on its way arrives (one micro-batch at most), the rest is *not sent*. For its sender, and for who may approve it. */
export function stopCampaign(ctx: Context, { campaignId }: DeliveryOf): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const row = await findCampaign(ctx, campaignId);
    const campaign = isSenderOf(ctx, row) ? permit(ctx, "campaign.send", row, SEEN) : permit(ctx, "campaign.approve", row, SEEN);
    await moveCampaign(ctx, campaign, "stop", { set: { finishedAt: ctx.now() } });
    // Somebody has to write off what nobody is sending any more; what a launch is writing down now, that launch sees to.
    await enqueueDelivery(ctx, campaignId);
  });
}
