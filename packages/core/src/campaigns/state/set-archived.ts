import { newId } from "@countersign/db";
import type { Permitted } from "@countersign/permissions";
import { type Acting, audit } from "../../kernel/index.ts";
import type { CampaignRow } from "./move-campaign.ts";

/** Puts a campaign into the archive or takes it out, on record. See `archiveCampaign` and `unarchiveCampaign`. */
export async function setArchived(ctx: Acting, campaign: Permitted<CampaignRow, "campaign.edit">, isArchived: boolean): Promise<void> {
  const { id, accountId } = campaign;
  const at = ctx.now();
  const archivedAt = isArchived ? at : null;
  const kind = isArchived ? "archived" : "unarchived";
  await ctx.db.campaign.update({ where: { accountId_id: { accountId, id } }, data: { archivedAt, updatedAt: at } });
  await ctx.db.campaignEvent.create({
    data: { id: newId(), accountId, campaignId: id, kind, byUserId: ctx.subject.userId, data: {}, at },
  });
  const target = { type: "campaign", id } as const;
  await audit(ctx, `campaign.${kind}`, { target, before: { archivedAt: campaign.archivedAt }, after: { archivedAt } });
}
