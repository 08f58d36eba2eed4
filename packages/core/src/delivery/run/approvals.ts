import { type CampaignRow, signaturesOf, stagesNow, type StateReason, stillCounts } from "../../campaigns/index.ts";
import { loadRules } from "../../approval-rules/index.ts";
import { decide, statesOf, type Signature, type Subject } from "@countersign/permissions";
import { type Scoped, subjectOf } from "../../kernel/index.ts";
import { type Footing, isProblem, type Problem, recheck } from "./recheck.ts";

/** Whose decisions a campaign goes out on. */
export interface Signatures {
  readonly isDirect: boolean;
  readonly approvals: readonly Signature[];
  readonly byUserIds: readonly string[];
}

/** The decisions that count for the snapshot: those taken since its approvers were last asked again. */
export async function decisionsOf(ctx: Scoped, campaign: CampaignRow): Promise<Signatures> {
  const direct = await ctx.db.campaignDecision.findFirst({
    where: { accountId: ctx.account.id, campaignId: campaign.id, snapshotId: campaign.snapshotId ?? campaign.id, decision: "direct" },
    select: { byUserId: true },
  });
  if (direct) return { isDirect: true, approvals: [], byUserIds: [direct.byUserId] };
  const approvals = (await signaturesOf(ctx, [campaign])).get(campaign.id) ?? [];
  return { isDirect: false, approvals, byUserIds: [...new Set(approvals.map(({ userId }) => userId))] };
}

/** Why the decisions don't carry a launch any more, as a code and its detail. */
export interface Lapse {
  readonly code: Extract<StateReason, "time_missed" | "approval_expired" | "seal_broken" | "approver_lost" | "rule_changed">;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a campaign that has not gone out stands on. */
export interface Ground {
  readonly decisions: Signatures;
  readonly footing: Footing | Problem;
  /** Null: what was decided still stands. */
  readonly lapse: Lapse | null;
}

/** Later than this, a time counts as missed: nothing goes out late by itself. */
const LATEST_HOURS = 2;

/**
 * Whether what was decided about a campaign still stands: its time, its seal, who signed it and what rules ask. The one answer for
 * everything between the last signature and the first recipient; each transaction that relies on it asks anew. Locks the
 * memberships of who decided, and the sender's.
 */
export async function groundOf(ctx: Scoped, campaign: CampaignRow): Promise<Ground> {
  const decisions = await decisionsOf(ctx, campaign);
  const footing = await recheck(ctx, campaign, { lock: true });
  return { decisions, footing, lapse: await whyLapsed(ctx, campaign, decisions, footing) };
}

async function whyLapsed(ctx: Scoped, campaign: CampaignRow, decisions: Signatures, footing: Footing | Problem): Promise<Lapse | null> {
  const missed = missedBecause(campaign, ctx.now());
  if (missed) return { code: missed, detail: { sendAt: campaign.sendAt } };
  if (isProblem(footing) && footing.code === "seal_broken") return { code: footing.code, detail: footing.detail };
  return whyUnsigned(ctx, campaign, decisions);
}

function missedBecause({ sendAt, approvedUntil }: CampaignRow, now: Date): "time_missed" | "approval_expired" | null {
  if (sendAt && now.getTime() - sendAt.getTime() > LATEST_HOURS * 3_600_000) return "time_missed";
  return approvedUntil && approvedUntil < now ? "approval_expired" : null;
}

/**
 * Whether the signatures carry a launch: everyone who took one is active, holds the right on this campaign and belongs to the stage
 * that they signed, and no rule of today asks for more. null: they do. Locks the memberships of who decided.
 */
async function whyUnsigned(ctx: Scoped, campaign: CampaignRow, { isDirect, approvals, byUserIds }: Signatures): Promise<Lapse | null> {
  if (byUserIds.length === 0) return { code: "approver_lost", detail: { userIds: ["nobody"] } };
  const stages = await stagesToday(ctx, campaign, isDirect);
  const signers = new Map<string, Subject | null>();
  for (const userId of byUserIds) signers.set(userId, await subjectOf(ctx, userId, { lock: true }));
  const lost = byUserIds.filter((userId) => {
    const signer = signers.get(userId);
    if (isDirect) return signer?.membership !== "active" || decide(signer, "campaign.sendWithoutApproval", campaign) !== null;
    return approvals.some((signed) => signed.userId === userId && !stillCounts(signer, campaign, stages[signed.stage - 1]));
  });
  if (lost.length > 0) return { code: "approver_lost", detail: { userIds: lost } };
  // Who joined a team after it had signed as a whole is not waited for.
  const present = [...signers.values()].filter((signer) => signer !== null);
  const isOpen = isDirect ? stages.length > 0 : statesOf(stages, approvals, present).some(({ missing }) => missing > 0);
  return isOpen ? { code: "rule_changed", detail: {} } : null;
}

async function stagesToday(ctx: Scoped, { snapshotId, id }: CampaignRow, isDirect: boolean) {
  const snapshot = await ctx.db.campaignSnapshot.findUniqueOrThrow({
    where: { accountId_id: { accountId: ctx.account.id, id: snapshotId ?? id } },
    select: { approval: true },
  });
  return stagesNow(snapshot.approval, await loadRules(ctx), { isDirect });
}
