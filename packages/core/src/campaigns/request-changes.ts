import { type Context, permit, transaction } from "../kernel/index.ts";
import type { MovedCampaign, RequestChanges } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { giveBack } from "./state/give-back.ts";

/**
 * Gives the campaign back to its author with what to change, in words that are mailed to them. For whoever could sign a
 * stage of it that is open, or has signed one. Throws as approveCampaign does.
 */
export function requestChanges(ctx: Context, input: RequestChanges): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    return giveBack(ctx, row, input, "requestChanges");
  });
}
