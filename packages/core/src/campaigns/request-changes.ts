import { type Context, enqueue, permit, transaction } from "../kernel/index.ts";
import type { RequestChanges, MovedCampaign } from "./schema.ts";
import { recordDecision, undecided } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";

/**
 * Gives the campaign back to its author with what to change, in words that are mailed to them. For whoever could sign a
 * stage of it that is open, or has signed one. Throws as approveCampaign does.
 */
export function requestChanges(ctx: Context, input: RequestChanges): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    const { campaign, snapshot } = await undecided(ctx, row, "requestChanges", input);
    const decisionId = await recordDecision(ctx, {
      campaignId: campaign.id,
      snapshot,
      decision: "changes_requested",
      reason: input.reason,
    });
    const moved = await moveCampaign(ctx, campaign, "requestChanges", {
      words: input.reason,
      revisionNo: snapshot.revisionNo,
      facts: { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal) },
    });
    await enqueue(ctx, "notify-decision", { accountId: ctx.account.id, campaignId: campaign.id, decisionId });
    return movedTo(moved);
  });
}
