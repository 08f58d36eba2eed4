import { moveCampaign } from "../campaigns/index.ts";
import { Conflict, type Context, permit, transaction, Unavailable } from "../kernel/index.ts";
import { canSend } from "../sending/index.ts";
import { findCampaign, SEEN } from "./internal.ts";
import { enqueueDelivery } from "./run/enqueue-delivery.ts";
import { isProblem, recheck } from "./run/recheck.ts";
import type { DeliveryOf } from "./schema.ts";

const WORDS = {
  seal_broken: "What would be sent is no longer what was approved, so this campaign can't go on. Stop it, and send a copy.",
  sender_lost: "Whoever sent this campaign may no longer send it. Give them back what they need, or stop the campaign.",
  sender_identity_lost:
    "The address that it comes from is no longer confirmed. Confirm it again under Admin Settings › Sending, or stop the campaign.",
} as const;

/**
 * Lets a paused campaign go on where it was, once the cause is gone; who is in doubt stays so. Throws Conflict with the
 * cause in words while it is not.
 */
export function resumeCampaign(ctx: Context, { campaignId }: DeliveryOf): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.approve", await findCampaign(ctx, campaignId), SEEN);
    if (campaign.state === "paused") {
      const footing = await recheck(ctx, campaign, { lock: true });
      if (isProblem(footing)) throw new Conflict(footing.code, WORDS[footing.code]);
      const route = await canSend(ctx);
      if (!route.ok) throw new Unavailable(route.reason ?? "");
    }
    await moveCampaign(ctx, campaign, "resume");
    await enqueueDelivery(ctx, campaignId);
  });
}
