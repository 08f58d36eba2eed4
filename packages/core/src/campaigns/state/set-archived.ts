import { newId } from "@countersign/db";
import type { Permitted } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import type { CampaignRow } from "./move-campaign.ts";

/** Puts a campaign into the archive or takes it out, and gives since when it is there. Whoever calls it leaves the audit. */
export async function setArchived(
  ctx: Acting,
  campaign: Permitted<CampaignRow, "campaign.edit">,
  isArchived: boolean,
): Promise<Date | null> {
  const { id, accountId } = campaign;
  const at = ctx.now();
  const archivedAt = isArchived ? at : null;
  const kind = isArchived ? "archived" : "unarchived";
  await ctx.db.campaign.update({ where: { accountId_id: { accountId, id } }, data: { archivedAt, updatedAt: at } });
  await ctx.db.campaignEvent.create({
    data: { id: newId(), accountId, campaignId: id, kind, byUserId: ctx.subject.userId, data: {}, at },
  });
  return archivedAt;
}
