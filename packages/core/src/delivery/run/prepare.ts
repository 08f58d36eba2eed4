import { acceptedCount, type CampaignRow, mostRecipients, moveCampaign, type StateReason } from "../../campaigns/index.ts";
import { Conflict, enqueue, type Scoped } from "../../kernel/index.ts";
import type { Waterfall } from "../../segments/schema.ts";
import { canSend } from "../../sending/index.ts";
import { materialiseAudience } from "../../visibility/index.ts";
import { groundOf, type Signatures } from "./approvals.ts";
import { isProblem } from "./recheck.ts";

/** Recipients that are leased together. */
export const BATCH_SIZE = 500;

/** Back to those who decided, with the reason: the approvers, or the sender of a direct campaign. Nothing was sent. */
export async function askAgain(
  ctx: Scoped,
  campaign: CampaignRow,
  { isDirect }: Pick<Signatures, "isDirect">,
  reason: { readonly code: StateReason; readonly detail: object },
): Promise<void> {
  if (isDirect) {
    await moveCampaign(ctx, campaign, "askSender", { reason, set: { sendAt: null, approvedUntil: null } });
    return;
  }
  await moveCampaign(ctx, campaign, "askAgain", { reason, set: { sendAt: null, approvedUntil: null } });
  if (campaign.snapshotId)
    await enqueue(ctx, "notify-approvers", { accountId: ctx.account.id, campaignId: campaign.id, snapshotId: campaign.snapshotId });
}

/** Stops for an approver to look: the reason is on the campaign's page. */
export function pauseFor(ctx: Scoped, campaign: CampaignRow, code: StateReason, detail: object = {}): Promise<CampaignRow> {
  return moveCampaign(ctx, campaign, "pause", { reason: { code, detail } });
}

/**
 * What the ledger holds once it is written; null when the campaign was sent back or paused instead. What was decided is looked at again in the
 * transaction that writes: nothing between it and the last signature can be relied on.
 */
export async function writeLedger(ctx: Scoped, campaign: CampaignRow): Promise<Waterfall | null> {
  const { decisions, footing, lapse } = await groundOf(ctx, campaign);
  if (lapse) {
    await askAgain(ctx, campaign, decisions, lapse);
    return null;
  }
  if (isProblem(footing)) return refuse(ctx, campaign, footing.code, footing.detail);
  const route = await canSend(ctx);
  if (!route.ok) return refuse(ctx, campaign, "transport", { fault: route.reason });
  const { audience, limits } = footing.sealed;
  const counted = await acceptedCount(ctx, campaign, limits.countedAtSubmission);
  const most = mostRecipients({ ...limits, countedAtSubmission: counted });
  const audienceThen = await ctx.db.campaignAudience.findUnique({
    where: { accountId_snapshotId: { accountId: ctx.account.id, snapshotId: campaign.snapshotId ?? campaign.id } },
  });
  try {
    const waterfall = await materialiseAudience(ctx, footing.sender, campaign.id, audience.rule, {
      batchSize: BATCH_SIZE,
      // Without a record of whom it was counted for, everybody is a newcomer.
      newcomers: { known: audienceThen?.addresses ?? new Uint8Array(), most: most - limits.countedAtSubmission },
      beyondView: audience.beyondView,
    });
    return waterfall.total > 0 ? waterfall : refuse(ctx, campaign, "audience_empty", { waterfall });
  } catch (error) {
    if (!(error instanceof Conflict) || error.code !== "newcomers") throw error;
    const { newcomers } = error.data as { newcomers: number };
    const detail = { counted, now: limits.countedAtSubmission + newcomers, most };
    await askAgain(ctx, campaign, decisions, { code: "newcomers", detail });
    return null;
  }
}

async function refuse(ctx: Scoped, campaign: CampaignRow, code: StateReason, detail: object): Promise<null> {
  await pauseFor(ctx, campaign, code, detail);
  return null;
}
