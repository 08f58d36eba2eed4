import { type Context, Conflict, enqueue, permit, requireFresh, transaction } from "../kernel/index.ts";
import { approversOf } from "./rules/approvers.ts";
import { factsOfRefusing } from "./rules/contributors.ts";
import { decidedTime } from "./rules/decision-time.ts";
import { checkFooting } from "./rules/footing.ts";
import { approvalHoldsUntil } from "./rules/signatures.ts";
import { BreakGlass, type MovedCampaign } from "./schema.ts";
import { recordDecision, seenAs } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";
import { proposalOf, readSource } from "./state/snapshot.ts";

/**
 * Break-glass: the owner of the account sends a campaign that waits past its approval, with a reason. Everybody who could have approved it is mailed, and
 * it is red until one of them signs afterwards. Needs a fresh sign-in, campaign.view on the campaign, and to own the account. Throws NotFresh, Invalid
 * for a reason that is too short, Conflict "owner-only", and what approveCampaign throws of the campaign, its seal, its sender and its time.
 */
export function breakGlass(ctx: Context, input: BreakGlass): Promise<MovedCampaign> {
  requireFresh(ctx, "break-glass");
  const { campaignId, reason, time, ...seen } = BreakGlass.parse(input);
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await lockCampaign(ctx, campaignId), KNOWN);
    if (!ctx.subject.isOwner) throw new Conflict("owner-only", "Only the owner of the account sends a campaign past its approval.");
    const { snapshot, sealed, rule } = await seenAs(ctx, campaign, "breakGlass", seen);
    await checkFooting(ctx, campaign, sealed);
    const asked = await approversOf(ctx, campaign, factsOfRefusing(rule.facts));
    const sendAt = decidedTime(time, proposalOf(readSource(snapshot)), ctx.now());
    const stage = rule.facts.turn?.current?.no ?? 1;
    const decisionId = await recordDecision(ctx, { campaignId, snapshot, decision: "break_glass", reason, sendAt, stage });
    const moved = await moveCampaign(ctx, campaign, "breakGlass", {
      words: reason,
      set: { sendAt, approvedUntil: approvalHoldsUntil(sendAt, ctx.now()) },
      revisionNo: snapshot.revisionNo,
      facts: { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal), asked: asked.map(({ id }) => id) },
    });
    const ref = { accountId: ctx.account.id, campaignId };
    await enqueue(ctx, "launch-campaign", ref, { key: `launch:${campaignId}`, runAt: sendAt ?? ctx.now() });
    await enqueue(ctx, "notify-break-glass", { ...ref, decisionId });
    return movedTo(moved);
  });
}
