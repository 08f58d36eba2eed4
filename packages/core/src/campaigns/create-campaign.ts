import { newId } from "@countersign/db";
import { emptyDocument } from "@countersign/email/document";
import { audit, type Context, ownTeam, permit, transaction } from "../kernel/index.ts";
import type { CreateCampaign, CreatedCampaign } from "./schema.ts";
import { asJson } from "./state/snapshot.ts";

/** Begins an empty draft of the person's own, in the team of theirs that they choose or in none; left open, in their first. Needs campaign.edit. */
export function createCampaign(ctx: Context, input: CreateCampaign): Promise<CreatedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = { accountId: ctx.account.id, ownerId: ctx.subject.userId, teamId: ownTeam(ctx.subject, input.teamId) };
    permit(ctx, "campaign.edit", row, { creating: true });
    const [campaignId, revisionId, at] = [newId(), newId(), ctx.now()];
    await ctx.db.campaign.create({ data: { ...row, id: campaignId, name: input.name, revisionId, createdAt: at, updatedAt: at } });
    await ctx.db.campaignRevision.create({
      data: {
        id: revisionId,
        accountId: row.accountId,
        campaignId,
        no: 1,
        document: asJson(emptyDocument()),
        editorId: ctx.subject.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    await ctx.db.campaignEvent.create({
      data: {
        id: newId(),
        accountId: row.accountId,
        campaignId,
        kind: "created",
        byUserId: ctx.subject.userId,
        revisionNo: 1,
        data: {},
        at,
      },
    });
    await audit(ctx, "campaign.created", {
      target: { type: "campaign", id: campaignId },
      after: { ownerId: row.ownerId, teamId: row.teamId },
    });
    return { campaignId, revisionId };
  });
}
