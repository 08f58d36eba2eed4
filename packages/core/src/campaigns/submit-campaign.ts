import { type Context, Conflict, enqueue, permit, transaction, visible } from "../kernel/index.ts";
import { currentRevision, freezeRevision } from "./draft/freeze.ts";
import { waysOutOf } from "./rules/ways-out.ts";
import { checkState } from "./rules/check-state.ts";
import type { SubmitCampaign, SubmittedCampaign } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";
import { sealWord } from "./state/seal-words.ts";

/**
 * Send for approval: freezes the revision that the person looked at with them as its sender, and puts it in the
 * Outbox. Needs campaign.send on the campaign and contact.email. Throws Invalid with what must be fixed, Conflict "changed-since",
 * "nobody-can-approve" (with the ways out) or "wrong-state".
 */
export function submitCampaign(ctx: Context, input: SubmitCampaign): Promise<SubmittedCampaign> {
  return transaction(ctx, async (ctx) => {
    visible(ctx, "contact.email");
    const campaign = permit(ctx, "campaign.send", await lockCampaign(ctx, input.campaignId), KNOWN);
    checkState(campaign, "submit");
    const revision = await currentRevision(ctx, campaign, input);
    // Nobody to approve is no fault of the draft: it is said by itself, and also to those who could send without asking.
    const frozen = await freezeRevision(ctx, campaign, revision, { except: ["approval-nobody"] });
    const { approval } = frozen.evaluation;
    if (approval.shortfall.length > 0) {
      const waysOut = waysOutOf(approval);
      throw new Conflict("nobody-can-approve", `Nobody is left who could approve this campaign. ${waysOut.join(" ")}`, { waysOut });
    }
    const moved = await moveCampaign(ctx, campaign, "submit", {
      set: { snapshotId: frozen.id, senderId: ctx.subject.userId, submittedAt: ctx.now(), sendAt: null, approvedUntil: null },
      revisionNo: revision.no,
      facts: { snapshotId: frozen.id, seal: sealHex(frozen.seal), audience: frozen.waterfall.total, proposedAt: revision.sendAt },
    });
    await enqueue(ctx, "notify-approvers", { accountId: ctx.account.id, campaignId: campaign.id, snapshotId: frozen.id });
    return { ...movedTo(moved), snapshotId: frozen.id, sealWord: sealWord(frozen.seal), approvers: [...(approval.asked[0] ?? [])] };
  });
}
