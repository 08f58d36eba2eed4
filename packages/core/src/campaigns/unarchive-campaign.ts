import { type Context, permit, transaction } from "../kernel/index.ts";
import type { CampaignId } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { setArchived } from "./state/set-archived.ts";

/** Takes a campaign out of the archive. Needs campaign.edit. */
export function unarchiveCampaign(ctx: Context, { campaignId }: CampaignId): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await lockCampaign(ctx, campaignId), KNOWN);
    if (campaign.archivedAt) await setArchived(ctx, campaign, false);
  });
}
