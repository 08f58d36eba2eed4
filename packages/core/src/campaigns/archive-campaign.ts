import { Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { isArchivable } from "./rules/archivable.ts";
import type { CampaignId } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { stateInWords } from "./state/lifecycle.ts";
import { setArchived } from "./state/set-archived.ts";

/** Puts a campaign that nothing is going on with out of the way. Needs campaign.edit; Conflict while it waits, is scheduled or being sent. */
export function archiveCampaign(ctx: Context, { campaignId }: CampaignId): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await lockCampaign(ctx, campaignId), KNOWN);
    if (campaign.archivedAt) return;
    const { state } = campaign;
    if (!isArchivable(state))
      throw new Conflict("wrong-state", `This campaign ${stateInWords(state)}. Withdraw or stop it first.`, { state });
    await setArchived(ctx, campaign, true);
  });
}
