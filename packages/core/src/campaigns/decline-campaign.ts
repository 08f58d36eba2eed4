import { type Context, permit, transaction } from "../kernel/index.ts";
import type { DeclineCampaign, MovedCampaign } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { giveBack } from "./state/give-back.ts";

/**
 * Declines the campaign with a reason that is mailed to its author; it stays a draft. For whoever could sign a stage of it that is open, or
 * has signed one. Throws as approveCampaign does.
 */
export function declineCampaign(ctx: Context, input: DeclineCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    return giveBack(ctx, row, input, "decline");
  });
}
