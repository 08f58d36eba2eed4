import type { CampaignRow } from "../campaigns/index.ts";
import { decide, type Permitted } from "@countersign/permissions";
import { type Acting, NotFound, permit } from "../kernel/index.ts";

/** The campaign of this id in the person's account. Throws NotFound. */
export async function findCampaign(ctx: Acting, campaignId: string): Promise<CampaignRow> {
  const row = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: campaignId } } });
  if (!row) throw new NotFound("campaign");
  return row;
}

/** Halting is for its sender, and for who may approve this campaign (issue 2, §10). */
export function permitHalt(ctx: Acting, campaign: CampaignRow): Permitted<CampaignRow, "campaign.send"> | Permitted<CampaignRow, "campaign.approve"> {
  const isSender = campaign.senderId === ctx.subject.userId && decide(ctx.subject, "campaign.send", campaign) === null;
  return isSender ? permit(ctx, "campaign.send", campaign, { seenBy: "campaign.view", what: "campaign" }) : permit(ctx, "campaign.approve", campaign, { seenBy: "campaign.view", what: "campaign" });
}

/** An address for who may not see the contact: j•••@e•••.com. */
export function maskAddress(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  const dot = domain.lastIndexOf(".");
  return `${local.slice(0, 1)}•••@${domain.slice(0, 1)}•••${dot > 0 ? domain.slice(dot) : ""}`;
}
