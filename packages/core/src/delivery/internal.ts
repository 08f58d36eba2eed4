import type { CampaignRow } from "../campaigns/index.ts";
import { decide } from "@countersign/permissions";
import { type Acting, NotFound } from "../kernel/index.ts";

/** The campaign of this id in the person's account. Throws NotFound. */
export async function findCampaign(ctx: Acting, campaignId: string): Promise<CampaignRow> {
  const row = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: campaignId } } });
  if (!row) throw new NotFound("campaign");
  return row;
}

/** Who may see a campaign may know that it is there. */
export const SEEN = { seenBy: "campaign.view", what: "campaign" } as const;

/** Whether the campaign goes out in this person's name, and they may still send it: its sender may halt it, as may who approves it. */
export function isSenderOf({ subject }: Acting, campaign: CampaignRow): boolean {
  return campaign.senderId === subject.userId && decide(subject, "campaign.send", campaign) === null;
}

/** An address for who may not see the contact: j•••@e•••.com. */
export function maskAddress(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  const dot = domain.lastIndexOf(".");
  return `${local.slice(0, 1)}•••@${domain.slice(0, 1)}•••${dot > 0 ? domain.slice(dot) : ""}`;
}
