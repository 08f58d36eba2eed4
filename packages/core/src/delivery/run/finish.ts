import { moveCampaign } from "../../campaigns/index.ts";
import { asSystem, Conflict, type Context, type Scoped } from "../../kernel/index.ts";
import { enqueueDelivery } from "./enqueue-delivery.ts";
import { forgetJournals } from "./journal.ts";
import type { CampaignRef } from "./lease.ts";

/** How many recipients are in which state. */
export async function countStates(ctx: Scoped, campaignId: string): Promise<Record<string, number>> {
  const rows = await ctx.db.$queryRaw<{ state: string; n: number }[]>`
    SELECT state, count(*)::int AS n FROM campaign_recipient WHERE account_id = ${ctx.account.id}::uuid AND campaign_id = ${campaignId}::uuid GROUP BY state`;
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

interface Rest {
  open: number;
  next: Date | null;
}

/**
 * The end of a run: nothing left means sent; otherwise another job is asked for, for when the next deferred recipient is due
 * or another worker's lease would have run out.
 */
export async function finishRun(ctx: Context, { accountId, campaignId }: CampaignRef, { soon }: { readonly soon: boolean }): Promise<void> {
  await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    if (campaign?.state !== "sending" && campaign?.state !== "stopped") return;
    const [rest] = await ctx.db.$queryRaw<Rest[]>`
      SELECT count(*)::int AS open, least(
          (SELECT min(r.retry_at) FROM campaign_recipient r WHERE r.account_id = ${accountId}::uuid AND r.campaign_id = ${campaignId}::uuid AND r.state = 'deferred'),
          min(b.lease_until) + interval '1 second') AS next
      FROM campaign_batch b WHERE b.account_id = ${accountId}::uuid AND b.campaign_id = ${campaignId}::uuid AND b.state = 'open'`;
    const now = ctx.now();
    if (rest && rest.open > 0) {
      const at = soon ? now : new Date(Math.max(rest.next?.getTime() ?? 0, now.getTime() + 1_000));
      return enqueueDelivery(ctx, campaignId, at);
    }
    forgetJournals(ctx.config.dataDir, campaignId);
    if (campaign.state !== "sending") return;
    const counts = await countStates(ctx, campaignId);
    if (counts.pending || counts.attempting || counts.deferred)
      throw new Error(`campaign ${campaignId} has recipients left in batches that are done`);
    await moveCampaign(ctx, campaign, "finish", { set: { finishedAt: now }, facts: { recipients: counts } });
  }).catch((error: unknown) => {
    // Another worker was at the end a moment earlier, or somebody stopped or paused it.
    if (!(error instanceof Conflict)) throw error;
  });
}
