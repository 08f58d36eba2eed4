import { moveCampaign } from "../campaigns/index.ts";
import { asSystem, Conflict, type Context, enqueue, open, type Scoped } from "../kernel/index.ts";
import { enqueueDelivery } from "./run/enqueue-delivery.ts";
import { groundOf } from "./run/approvals.ts";
import type { CampaignRef } from "./run/lease.ts";
import { askAgain, pauseFor, writeLedger } from "./run/prepare.ts";
import { isProblem } from "./run/recheck.ts";

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
  await asSystem(ctx, ref.accountId, (scoped) => settleStopped(scoped, ref.campaignId));
}

// Recipients are written down beside the transaction that begins: who stops it meanwhile finds none of them yet to write off.
async function settleStopped(ctx: Scoped, id: string): Promise<void> {
  const where = { accountId_id: { accountId: ctx.account.id, id } };
  const campaign = await ctx.db.campaign.findUnique({ where, select: { state: true } });
  if (campaign?.state === "stopped") await enqueueDelivery(ctx, id);
}

async function launch(ctx: Context, { accountId, campaignId }: CampaignRef): Promise<void> {
  await asSystem(ctx, accountId, (ctx) => checkAndLaunch(ctx, campaignId));
  // Of its own, and maybe much later: a worker that died in between left the campaign launching.
  await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    if (campaign?.state !== "launching") return;
    const waterfall = await writeLedger(ctx, campaign);
    if (!waterfall) return;
    await moveCampaign(ctx, campaign, "begin", {
      set: { launch: waterfall, launchedAt: ctx.now() },
      facts: { recipients: waterfall.total },
    });
    await enqueueDelivery(ctx, campaignId);
  });
}

async function checkAndLaunch(ctx: Scoped, campaignId: string): Promise<void> {
  const { db, account } = ctx;
  const campaign = await db.campaign.findUnique({ where: { accountId_id: { accountId: account.id, id: campaignId } } });
  if (campaign?.state !== "scheduled") return;
  if (campaign.sendAt && campaign.sendAt > ctx.now()) {
    await enqueue(ctx, "launch-campaign", { accountId: account.id, campaignId }, { key: `launch:${campaignId}`, runAt: campaign.sendAt });
    return;
  }
  const { decisions, footing, lapse } = await groundOf(ctx, campaign);
  if (lapse) {
    await askAgain(ctx, campaign, decisions, lapse);
    return;
  }
  const launching = await moveCampaign(ctx, campaign, "launch", {
    facts: {
      snapshotId: campaign.snapshotId,
      signedBy: decisions.byUserIds,
      direct: decisions.isDirect,
      breakGlass: decisions.isOverridden,
    },
  });
  if (isProblem(footing)) await pauseFor(ctx, launching, footing.code, footing.detail);
}
