import type { Permitted } from "@countersign/permissions";
import { type CampaignRow, currentRule, moveCampaign, ruleOfResuming } from "../campaigns/index.ts";
import { type Acting, Conflict, type Context, enqueue, permit, transaction, Unavailable } from "../kernel/index.ts";
import { canSend } from "../sending/index.ts";
import { findCampaign, SEEN } from "./internal.ts";
import { groundOf } from "./run/approvals.ts";
import { enqueueDelivery } from "./run/enqueue-delivery.ts";
import { askAgain } from "./run/prepare.ts";
import { type Footing, isProblem, type Problem, recheck } from "./run/recheck.ts";
import type { DeliveryOf } from "./schema.ts";

const WORDS = {
  seal_broken: "What would be sent is no longer what was approved, so this campaign can't go on. Stop it, and send a copy.",
  sender_lost: "Whoever sent this campaign may no longer send it. Give them back what they need, or stop the campaign.",
  sender_identity_lost:
    "The address that it comes from is no longer confirmed. Confirm it again under Admin Settings › Sending, or stop the campaign.",
} as const;

/**
 * Lets a paused campaign go on where it was, once the cause is gone; who is in doubt stays so. One whose recipients were never written down is
 * launched anew, by somebody who had no part in it; where what was decided no longer stands, its approvers (or the sender of a direct one)
 * are asked again instead. Throws Conflict with the cause in words while it is not gone.
 */
export function resumeCampaign(ctx: Context, { campaignId }: DeliveryOf): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const row = await findCampaign(ctx, campaignId);
    const rule = ruleOfResuming(row, await currentRule(ctx, row));
    const campaign = permit(ctx, "campaign.approve", row, { ...SEEN, ...(rule && { rule }) });
    if (campaign.state === "paused" && campaign.launch === null) return resumeLaunch(ctx, campaign);
    if (campaign.state === "paused") await checkFooting(ctx, await recheck(ctx, campaign, { lock: true }));
    await moveCampaign(ctx, campaign, "resume");
    await enqueueDelivery(ctx, campaignId);
  });
}

async function resumeLaunch(ctx: Acting, campaign: Permitted<CampaignRow, "campaign.approve">): Promise<void> {
  const { decisions, footing, lapse } = await groundOf(ctx, campaign);
  if (lapse) return askAgain(ctx, campaign, decisions, lapse);
  await checkFooting(ctx, footing);
  await moveCampaign(ctx, campaign, "resumeLaunch");
  const ref = { accountId: ctx.account.id, campaignId: campaign.id };
  await enqueue(ctx, "launch-campaign", ref, { key: `launch:${campaign.id}`, runAt: campaign.sendAt ?? ctx.now() });
}

async function checkFooting(ctx: Acting, footing: Footing | Problem): Promise<void> {
  if (isProblem(footing)) throw new Conflict(footing.code, WORDS[footing.code]);
  const route = await canSend(ctx);
  if (!route.ok) throw new Unavailable(route.reason ?? "");
}
