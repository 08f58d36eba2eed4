import { type Context, enqueue, permit, transaction, visible } from "../kernel/index.ts";
import { currentRevision, freezeRevision } from "./draft/freeze.ts";
import { checkState } from "./rules/check-state.ts";
import { decidedTime } from "./rules/decision-time.ts";
import { approvalHoldsUntil } from "./rules/signatures.ts";
import { approvalHoldsMs } from "./rules/stages.ts";
import type { MovedCampaign, SendDirectly } from "./schema.ts";
import { recordDecision } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";

/**
 * Sends without approval: freezes, records the decision *direct*, and schedules. Needs
 * campaign.sendWithoutApproval on the campaign and contact.email. Throws as submitCampaign does, and Conflict "rule-binds" where an
 * approval rule binds whoever sends.
 */
export function sendDirectly(ctx: Context, input: SendDirectly): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    visible(ctx, "contact.email");
    const campaign = permit(ctx, "campaign.sendWithoutApproval", await lockCampaign(ctx, input.campaignId), KNOWN);
    checkState(campaign, "sendDirectly");
    const revision = await currentRevision(ctx, campaign, input);
    const frozen = await freezeRevision(ctx, campaign, revision, { isDirect: true });
    const now = ctx.now();
    const sendAt = decidedTime({ kind: "proposed" }, revision, now);
    await recordDecision(ctx, { campaignId: campaign.id, snapshot: frozen, decision: "direct", sendAt });
    const moved = await moveCampaign(ctx, campaign, "sendDirectly", {
      set: {
        snapshotId: frozen.id,
        senderId: ctx.subject.userId,
        submittedAt: now,
        sendAt,
        approvedUntil: approvalHoldsUntil({ now, sendAt, holdsMs: approvalHoldsMs(ctx.account, null) }),
      },
      revisionNo: revision.no,
      facts: { decision: "direct", snapshotId: frozen.id, seal: sealHex(frozen.seal), audience: frozen.waterfall.total },
    });
    await enqueue(
      ctx,
      "launch-campaign",
      { accountId: ctx.account.id, campaignId: campaign.id },
      { key: `launch:${campaign.id}`, runAt: sendAt ?? now },
    );
    return movedTo(moved);
  });
}
