import { newId } from "@countersign/db";
import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import type { CampaignId } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";

/** Takes a campaign out of the archive. Needs campaign.edit. */
export function unarchiveCampaign(ctx: Context, { campaignId }: CampaignId): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await lockCampaign(ctx, campaignId), KNOWN);
    if (!campaign.archivedAt) return;
    const at = ctx.now();
    await ctx.db.campaign.update({
      where: { accountId_id: { accountId: ctx.account.id, id: campaign.id } },
      data: { archivedAt: null, updatedAt: at },
    });
    await ctx.db.campaignEvent.create({
      data: { id: newId(), accountId: ctx.account.id, campaignId, kind: "unarchived", byUserId: ctx.subject.userId, data: {}, at },
    });
    await audit(ctx, "campaign.unarchived", {
      target: { type: "campaign", id: campaign.id },
      before: { archivedAt: campaign.archivedAt },
      after: { archivedAt: null },
    });
  });
}
