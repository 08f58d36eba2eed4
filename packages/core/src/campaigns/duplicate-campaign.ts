import { newId } from "@countersign/db";
import { audit, type Context, ownTeam, permit, transaction } from "../kernel/index.ts";
import { columnsOf, contentOf } from "./draft/content.ts";
import { holdSegment } from "./draft/choices.ts";
import { currentRevision } from "./draft/freeze.ts";
import type { CampaignId, CreatedCampaign } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/**
 * Copies a campaign that the person may see into a new draft of their own, without its time: in its team or in none as it is, and of a team that is
 * not theirs in their first. Needs campaign.edit.
 */
export function duplicateCampaign(ctx: Context, { campaignId }: CampaignId): Promise<CreatedCampaign> {
  return transaction(ctx, async (ctx) => {
    const original = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { db, account, subject } = ctx;
    const teamId = original.teamId === null || subject.teamIds.includes(original.teamId) ? original.teamId : ownTeam(subject, undefined);
    const row = { accountId: account.id, ownerId: subject.userId, teamId };
    permit(ctx, "campaign.edit", row, { creating: true });
    const revision = await currentRevision(ctx, original);
    const content = contentOf(original, revision);
    const segmentId = content.segmentId && (await holdSegment(db, subject, content.segmentId)) ? content.segmentId : null;
    const [id, revisionId, at] = [newId(), newId(), ctx.now()];
    const name = `Copy of ${original.name}`.slice(0, 120);
    await db.campaign.create({ data: { ...row, id, name, revisionId, createdAt: at, updatedAt: at } });
    await db.campaignRevision.create({
      data: {
        id: revisionId,
        accountId: account.id,
        campaignId: id,
        no: 1,
        ...columnsOf({ ...content, segmentId, schedule: { kind: "now" } }),
        editorId: subject.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    const copiedFrom = { campaignId: original.id, revisionNo: revision.no };
    await db.campaignEvent.create({
      data: {
        id: newId(),
        accountId: account.id,
        campaignId: id,
        kind: "duplicated",
        byUserId: subject.userId,
        revisionNo: 1,
        data: { from: copiedFrom },
        at,
      },
    });
    await audit(ctx, "campaign.created", { target: { type: "campaign", id }, after: { ownerId: row.ownerId, teamId, copiedFrom } });
    return { campaignId: id, revisionId };
  });
}
