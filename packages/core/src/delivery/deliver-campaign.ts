import type { Sealed } from "../campaigns/index.ts";
import { asSystem, Conflict, type Context, open, Unavailable } from "../kernel/index.ts";
import { transportFor } from "../sending/index.ts";
import { writeOff, releaseBatch } from "./run/advance.ts";
import { finishRun } from "./run/finish.ts";
import { type CampaignRef, leaseBatch } from "./run/lease.ts";
import { pauseFor } from "./run/prepare.ts";
import { isProblem, recheck } from "./run/recheck.ts";
import { type BatchEnd, PATIENCE, type Patience, sendBatch } from "./run/send-batch.ts";
import { workerName } from "./run/worker-name.ts";

export interface Delivery {
  /** Ends after the micro-batch that is under way, and asks for another job. */
  readonly signal?: AbortSignal;
  /** Name of the worker; that of the process unless a test plays several. */
  readonly worker?: string;
  readonly patience?: Partial<Patience>;
}

/**
 * The job deliver-campaign: sends what is pending in the ledger of one campaign, batch by leased batch, and looks again at
 * seal, sender and From address before each. A check that fails pauses the campaign with its reason; of a
 * stopped one the rest becomes *not sent*. Safe to run by several workers at once, and again after a crash.
 */
export async function deliverCampaign(
  ctx: Context,
  ref: CampaignRef,
  { signal = new AbortController().signal, worker = workerName(), patience: given = {} }: Delivery = {},
): Promise<void> {
  open(ctx, "a job of the product: the right to send was decided at launch and is looked at again before each batch");
  const patience = { ...PATIENCE, ...given };
  // Batches whose rest is not due yet: left alone for the rest of this run.
  const skip = new Set<number>();
  while (!signal.aborted) {
    const footing = await checkBatch(ctx, ref);
    if (footing === "over") return;
    const lease = await leaseBatch(ctx, ref, worker, { seconds: patience.leaseSeconds, skip });
    if (!lease) break;
    skip.add(lease.no);
    if (footing === "stopped") {
      await writeOff(ctx, lease);
      await releaseBatch(ctx, lease);
      continue;
    }
    const sending = await route(ctx, ref);
    if (!sending) {
      await releaseBatch(ctx, lease);
      return;
    }
    const end = await sendBatch({ ctx, lease, sealed: footing, sending, patience, signal });
    if (end.kind === "transport") return pauseNow(ctx, ref, end);
    if (end.kind === "state") skip.delete(lease.no);
  }
  await finishRun(ctx, ref, { soon: signal.aborted });
}

/** What the next batch is sent by; "over" when there is nothing more to do here. */
async function checkBatch(ctx: Context, { accountId, campaignId }: CampaignRef): Promise<Sealed | "stopped" | "over"> {
  return asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    if (campaign?.state === "stopped") return "stopped" as const;
    if (campaign?.state !== "sending") return "over" as const;
    if (!campaign.launch) throw new Error(`campaign ${campaignId} is being sent without a ledger`);
    const footing = await recheck(ctx, campaign);
    if (!isProblem(footing)) return footing.sealed;
    await pauseFor(ctx, campaign, footing.code, footing.detail);
    return "over" as const;
  }).catch((error: unknown) => {
    if (error instanceof Conflict) return "over" as const;
    throw error;
  });
}

async function route(ctx: Context, ref: CampaignRef) {
  try {
    return await transportFor(ctx, { id: ref.accountId });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    await pauseNow(ctx, ref, { kind: "transport", fault: error.message });
    return null;
  }
}

async function pauseNow(
  ctx: Context,
  { accountId, campaignId }: CampaignRef,
  { fault }: Extract<BatchEnd, { kind: "transport" }>,
): Promise<void> {
  await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    if (campaign?.state === "sending") await pauseFor(ctx, campaign, "transport", { fault });
  });
}
