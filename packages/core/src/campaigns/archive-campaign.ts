import { newId } from "@countersign/db";
import { audit, Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { isArchivable } from "./rules/archivable.ts";
import type { CampaignId } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { stateInWords } from "./state/lifecycle.ts";

/** Puts a campaign that nothing is going on with out of the way. Needs campaign.edit; Conflict while it waits, is scheduled or being sent. */
export function archiveCampaign(ctx: Context, { campaignId }: CampaignId): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await lockCampaign(ctx, campaignId), KNOWN);
    if (campaign.archivedAt) return;
    if (!isArchivable(campaign.state))
      throw new Conflict("wrong-state", `This campaign ${stateInWords(campaign.state)}. Withdraw or stop it first.`, {
        state: campaign.state,
      });
    const at = ctx.now();
    await ctx.db.campaign.update({
      where: { accountId_id: { accountId: ctx.account.id, id: campaign.id } },
      data: { archivedAt: at, updatedAt: at },
    });
    await ctx.db.campaignEvent.create({
      data: { id: newId(), accountId: ctx.account.id, campaignId, kind: "archived", byUserId: ctx.subject.userId, data: {}, at },
    });
    await audit(ctx, "campaign.archived", {
      target: { type: "campaign", id: campaign.id },
      before: { archivedAt: null },
      after: { archivedAt: at },
    });
  });
}
