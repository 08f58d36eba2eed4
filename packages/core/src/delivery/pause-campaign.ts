import { moveCampaign } from "../campaigns/index.ts";
import { type Context, permit, transaction } from "../kernel/index.ts";
import { findCampaign, isSenderOf, SEEN } from "./internal.ts";
import type { DeliveryOf } from "./schema.ts";

/** Halts a campaign after the micro-batch that is on its way, until an approver resumes or stops it. */
export function pauseCampaign(ctx: Context, { campaignId }: DeliveryOf): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const row = await findCampaign(ctx, campaignId);
    const campaign = isSenderOf(ctx, row) ? permit(ctx, "campaign.send", row, SEEN) : permit(ctx, "campaign.approve", row, SEEN);
    await moveCampaign(ctx, campaign, "pause", { reason: { code: "by_hand", detail: { userId: ctx.subject.userId } } });
  });
}
