import { type Context, NotFound, permit, read, subjectOf } from "../kernel/index.ts";
import { sampleAudience } from "../visibility/index.ts";
import type { RecipientSample, ReviewCampaign } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";
import { readSealed } from "./state/seal.ts";

const SAMPLE = 5;

/**
 * A few of the people who would get what is reviewed if it were sent now, by the sealed rule and under its sender's access, of
 * those whom the reviewer may view. Needs campaign.view; NotFound while nothing was sent for approval.
 */
export function sampleRecipients(ctx: Context, { campaignId }: ReviewCampaign): Promise<RecipientSample> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const snapshot = campaign.snapshotId
      ? await ctx.db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: campaign.snapshotId } } })
      : null;
    if (!snapshot) throw new NotFound("review");
    const sender = campaign.senderId ? await subjectOf(ctx, campaign.senderId) : null;
    if (sender?.membership !== "active") return [];
    const { rule, beyondView } = readSealed(snapshot).audience;
    return sampleAudience(ctx, sender, rule, { beyondView }, SAMPLE);
  });
}
