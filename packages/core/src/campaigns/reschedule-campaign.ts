import { Conflict, type Context, enqueue, permit, transaction } from "../kernel/index.ts";
import { checkState } from "./rules/check-state.ts";
import { timeToCome } from "./rules/decision-time.ts";
import { timeInWords } from "./rules/moment.ts";
import { approvalEnds } from "./rules/signatures.ts";
import type { MovedCampaign, RescheduleCampaign } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";

/**
 * Moves the time of an approved campaign later, up to the end of its approval, never earlier. Its sender only.
 * Throws Conflict "not-the-sender", "only-later", "approval-ends" and those of times that can't be.
 */
export function rescheduleCampaign(ctx: Context, { campaignId, local, timeZone }: RescheduleCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.send", await lockCampaign(ctx, campaignId), KNOWN);
    checkState(campaign, "reschedule");
    if (campaign.senderId !== ctx.subject.userId) throw new Conflict("not-the-sender", "Only whoever sent it may move its time.");
    const now = ctx.now();
    const sendAt = timeToCome(local, timeZone, now);
    if (campaign.sendAt && sendAt < campaign.sendAt)
      throw new Conflict(
        "only-later",
        `It was approved for ${timeInWords(campaign.sendAt, timeZone)}. You may move it later, not earlier.`,
      );
    const end = await approvalEnds(ctx, campaign);
    if (end && sendAt > end) {
      throw new Conflict(
        "approval-ends",
        `Its approval ends on ${timeInWords(end, timeZone)}. For a later time, withdraw it and send it for approval again.`,
      );
    }
    const moved = await moveCampaign(ctx, campaign, "reschedule", { set: { sendAt }, facts: { from: campaign.sendAt, to: sendAt } });
    await enqueue(ctx, "launch-campaign", { accountId: ctx.account.id, campaignId }, { key: `launch:${campaignId}`, runAt: sendAt });
    return movedTo(moved);
  });
}
