import { type CampaignRow, moveCampaign, type StateReason } from "../campaigns/index.ts";
import { asSystem, Conflict, type Context, enqueue, open, type Scoped } from "../kernel/index.ts";
import { enqueueDelivery } from "./run/enqueue-delivery.ts";
import { decisionsOf, whyUnsigned } from "./run/approvals.ts";
import type { CampaignRef } from "./run/lease.ts";
import { askAgain, pauseFor, writeLedger } from "./run/prepare.ts";
import { isProblem, recheck } from "./run/recheck.ts";

/** Later than this, a time counts as missed: nothing goes out late by itself. */
const LATEST_HOURS = 2;

/**
 * The job launch-campaign, at the confirmed time: checks everything that the decision stood on, writes
 * the ledger under the sender's access as it is now, and begins. What no longer holds sends it back or pauses it, with the
 * reason. Safe to run again after a crash.
 */
export async function launchCampaign(ctx: Context, ref: CampaignRef): Promise<void> {
  open(ctx, "a job of the product: it checks the rights of everybody who decided");
  try {
    await launch(ctx, ref);
  } catch (error) {
    // Somebody else moved it in the meantime: another worker launched it, or its sender took it back.
    if (!(error instanceof Conflict)) throw error;
  }
}

async function launch(ctx: Context, { accountId, campaignId }: CampaignRef): Promise<void> {
  const isLaunching = await asSystem(ctx, accountId, (ctx) => checkAndLaunch(ctx, campaignId));
  if (!isLaunching) return;
  await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    if (campaign?.state !== "launching") return;
    const { isDirect } = await decisionsOf(ctx, campaign);
    const waterfall = await writeLedger(ctx, campaign, isDirect);
    if (!waterfall) return;
    await moveCampaign(ctx, campaign, "begin", {
      set: { launch: waterfall, launchedAt: ctx.now() },
      facts: { recipients: waterfall.total },
    });
    await enqueueDelivery(ctx, campaignId);
  });
}

async function checkAndLaunch(ctx: Scoped, campaignId: string): Promise<boolean> {
  const { db, account } = ctx;
  const campaign = await db.campaign.findUnique({ where: { accountId_id: { accountId: account.id, id: campaignId } } });
  if (campaign?.state === "launching") return true;
  if (campaign?.state !== "scheduled") return false;
  const now = ctx.now();
  if (campaign.sendAt && campaign.sendAt > now) {
    await enqueue(ctx, "launch-campaign", { accountId: account.id, campaignId }, { key: `launch:${campaignId}`, runAt: campaign.sendAt });
    return false;
  }
  const decisions = await decisionsOf(ctx, campaign);
  const missed = missedBecause(campaign, now);
  if (missed) return sentBack(askAgain(ctx, campaign, decisions.isDirect, missed, { sendAt: campaign.sendAt }));
  const footing = await recheck(ctx, campaign, { lock: true });
  if (isProblem(footing) && footing.code === "seal_broken")
    return sentBack(askAgain(ctx, campaign, decisions.isDirect, footing.code, footing.detail));
  const unsigned = await whyUnsigned(ctx, campaign, decisions);
  if (unsigned) return sentBack(askAgain(ctx, campaign, decisions.isDirect, unsigned.code, unsigned.detail));
  const launching = await moveCampaign(ctx, campaign, "launch", {
    facts: { snapshotId: campaign.snapshotId, signedBy: decisions.byUserIds, direct: decisions.isDirect },
  });
  if (!isProblem(footing)) return true;
  await pauseFor(ctx, launching, footing.code, footing.detail);
  return false;
}

function missedBecause({ sendAt, approvedUntil }: CampaignRow, now: Date): StateReason | null {
  if (sendAt && now.getTime() - sendAt.getTime() > LATEST_HOURS * 3_600_000) return "time_missed";
  return approvedUntil && approvedUntil < now ? "approval_expired" : null;
}

async function sentBack(move: Promise<void>): Promise<false> {
  await move;
  return false;
}
