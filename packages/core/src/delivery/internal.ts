import type { CampaignRow } from "../campaigns/index.ts";
import { decide } from "@countersign/permissions";
import { type Acting, NotFound, type Scoped } from "../kernel/index.ts";
import type { RecipientRef } from "./recipient-token.ts";

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

/**
 * The ledger's row that a link names; its address counts by its hash, which outlives an erasure. A contact that was merged since took its rows along
 * to the other. Throws NotFound.
 */
export async function findLinkedRecipient(ctx: Scoped, { accountId, campaignId, contactId }: RecipientRef) {
  const rowOf = (id: string) =>
    ctx.db.campaignRecipient.findFirst({ where: { accountId, campaignId, contactId: id }, select: { addressHash: true } });
  const row = await rowOf(contactId);
  if (row) return row;
  const merge = await ctx.db.contactMerge.findUnique({ where: { accountId_goneId: { accountId, goneId: contactId } } });
  const moved = merge && (await rowOf(merge.intoId));
  if (!moved) throw new NotFound("link");
  return moved;
}

/** How a recipient said no: the one click of a mail program, or the button of our page. */
export const UNSUBSCRIBE_WAYS = ["one-click", "unsubscribe page"] as const;
export type UnsubscribeWay = (typeof UNSUBSCRIBE_WAYS)[number];

/** What stands as the source of a suppression by a campaign's link; the report counts by it. */
export const unsubscribeSource = (way: UnsubscribeWay, campaignId: string): string => `${way}, campaign ${campaignId}`;
