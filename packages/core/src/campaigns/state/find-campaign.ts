import { type Acting, NotFound, permit, visible } from "../../kernel/index.ts";
import type { CampaignRow } from "./move-campaign.ts";

/** How every denial about a campaign is told: *not found* unless the person may know of it. */
export const KNOWN = { seenBy: "campaign.view", what: "campaign" } as const;

/** A campaign that the person may know of, or NotFound; NotAllowed for somebody who sees no campaigns at all. */
export async function findCampaign(ctx: Acting, campaignId: string): Promise<CampaignRow> {
  visible(ctx, "campaign.view");
  const row = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: campaignId } } });
  if (!row) throw new NotFound("campaign");
  permit(ctx, "campaign.view", row, KNOWN);
  return row;
}

/** As findCampaign, holding the row until the end of the transaction: saves, submissions and decisions take turns. */
export async function lockCampaign(ctx: Acting, campaignId: string): Promise<CampaignRow> {
  visible(ctx, "campaign.view");
  await ctx.db.$queryRaw`SELECT 1 FROM campaign WHERE account_id = ${ctx.account.id}::uuid AND id = ${campaignId}::uuid FOR UPDATE`;
  return findCampaign(ctx, campaignId);
}
