import { audit, type Context, NotFound, permit, transaction } from "../kernel/index.ts";
import type { MarkLookedAt } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/** Ticks a section of a snapshot as looked at by the person, or takes the tick off. Needs campaign.view. */
export function markLookedAt(ctx: Context, { campaignId, snapshotId, section, lookedAt }: MarkLookedAt): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { db, account, subject } = ctx;
    const snapshot = await db.campaignSnapshot.findUnique({
      where: { accountId_id: { accountId: account.id, id: snapshotId } },
      select: { campaignId: true },
    });
    if (snapshot?.campaignId !== campaign.id) throw new NotFound("version of this campaign");
    const mark = { accountId: account.id, snapshotId, userId: subject.userId, section };
    const { count } = lookedAt
      ? await db.reviewMark.createMany({ data: [{ ...mark, at: ctx.now() }], skipDuplicates: true })
      : await db.reviewMark.deleteMany({ where: mark });
    if (count > 0)
      await audit(ctx, lookedAt ? "campaign.looked-at" : "campaign.looked-at-undone", {
        target: { type: "campaign", id: campaign.id },
        after: { snapshotId, section },
      });
  });
}
