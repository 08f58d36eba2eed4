import { Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { checkState } from "./rules/check-state.ts";
import type { MovedCampaign, WithdrawCampaign } from "./schema.ts";
import { recordDecision } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";

/**
 * Takes a campaign that waits or is scheduled back into the drafts; an approval that it had is void. For its sender (campaign.send)
 * and for whoever may edit it (campaign.edit). Once it is being launched, only Stop is left.
 */
export function withdrawCampaign(ctx: Context, input: WithdrawCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = await lockCampaign(ctx, input.campaignId);
    const campaign =
      row.senderId === ctx.subject.userId ? permit(ctx, "campaign.send", row, KNOWN) : permit(ctx, "campaign.edit", row, KNOWN);
    checkState(campaign, "withdraw");
    const snapshot = await ctx.db.campaignSnapshot.findUnique({
      where: { accountId_id: { accountId: ctx.account.id, id: campaign.snapshotId ?? campaign.id } },
    });
    if (!snapshot) throw new Conflict("wrong-state", "This campaign has nothing that was sent for approval.", { state: campaign.state });
    await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: "withdrawn", reason: input.reason });
    const moved = await moveCampaign(ctx, campaign, "withdraw", {
      set: { sendAt: null, approvedUntil: null },
      ...(input.reason ? { words: input.reason } : {}),
      revisionNo: snapshot.revisionNo,
      facts: { snapshotId: snapshot.id, seal: sealHex(snapshot.seal) },
    });
    return movedTo(moved);
  });
}
