import { type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { approversOf } from "./rules/approvers.ts";
import { factsOfRefusing } from "./rules/contributors.ts";
import { decidedTime } from "./rules/decision-time.ts";
import { checkFooting } from "./rules/footing.ts";
import { requireOwner } from "./rules/require-owner.ts";
import { BreakGlass, type MovedCampaign } from "./schema.ts";
import { seenAs } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { sendPastApproval } from "./state/send-past-approval.ts";
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
    requireOwner(ctx);
    const { snapshot, sealed, rule } = await seenAs(ctx, campaign, "breakGlass", seen);
    await checkFooting(ctx, campaign, sealed);
    const asked = await approversOf(ctx, campaign, factsOfRefusing(rule.facts));
    const sendAt = decidedTime(time, proposalOf(readSource(snapshot)), ctx.now());
    const stage = rule.facts.turn?.current?.no ?? 1;
    return sendPastApproval(ctx, campaign, { snapshot, reason, sendAt, stage, asked: asked.map(({ id }) => id) });
  });
}
