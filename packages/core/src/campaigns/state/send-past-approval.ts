import { type Acting, enqueue } from "../../kernel/index.ts";
import { approvalHoldsUntil } from "../rules/signatures.ts";
import { approvalHoldsMs } from "../rules/stages.ts";
import type { MovedCampaign } from "../schema.ts";
import { recordDecision } from "./decide-campaign.ts";
import { movedTo } from "./moved.ts";
import { type Movable, moveCampaign } from "./move-campaign.ts";
import { sealHex } from "./seal.ts";

/** What the owner sends past its approval, when (null: at once), and whom it passes. */
export interface PastApproval {
  readonly snapshot: { readonly id: string; readonly seal: Uint8Array; readonly revisionNo: number };
  readonly reason: string;
  readonly sendAt: Date | null;
  /** The stage that was open, from 1. */
  readonly stage: number;
  /** Who is told of it, by id. */
  readonly asked: readonly string[];
}

/** Breaks the glass: writes the decision and the new state, and enqueues the launch and the mail to those whom it passes. */
export async function sendPastApproval(
  ctx: Acting,
  campaign: Movable<"breakGlass">,
  { snapshot, reason, sendAt, stage, asked }: PastApproval,
): Promise<MovedCampaign> {
  const campaignId = campaign.id;
  const decisionId = await recordDecision(ctx, { campaignId, snapshot, decision: "break_glass", reason, sendAt, stage });
  const moved = await moveCampaign(ctx, campaign, "breakGlass", {
    words: reason,
    set: { sendAt, approvedUntil: approvalHoldsUntil({ now: ctx.now(), sendAt, holdsMs: approvalHoldsMs(ctx.account, null) }) },
    revisionNo: snapshot.revisionNo,
    facts: { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal), asked },
  });
  const ref = { accountId: ctx.account.id, campaignId };
  await enqueue(ctx, "launch-campaign", ref, { key: `launch:${campaignId}`, runAt: sendAt ?? ctx.now() });
  await enqueue(ctx, "notify-break-glass", { ...ref, decisionId });
  return movedTo(moved);
}
