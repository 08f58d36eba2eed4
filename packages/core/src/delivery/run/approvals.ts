import {
  brokenGlassOf,
  type CampaignRow,
  currentRule,
  countedSignatures,
  frozenApproval,
  frozenStages,
  signaturesOf,
  stagesNow,
  type StateReason,
  subjectsHoldingApproval,
} from "../../campaigns/index.ts";
import { loadRules } from "../../approval-rules/index.ts";
import { isExpired, lostApproval, type Signature, type Subject } from "@countersign/permissions";
import { type Scoped, subjectOf } from "../../kernel/index.ts";
import { type Footing, isProblem, type Problem, recheck } from "./recheck.ts";

/** Whose decisions a campaign goes out on. */
export interface Signatures {
  readonly isDirect: boolean;
  /** Whether the owner sent it past its approval. */
  readonly isOverridden: boolean;
  readonly approvals: readonly Signature[];
  readonly byUserIds: readonly string[];
}

/** The decisions that count for the snapshot: those taken since its approvers were last asked again. */
export async function decisionsOf(ctx: Scoped, campaign: CampaignRow): Promise<Signatures> {
  const direct = await ctx.db.campaignDecision.findFirst({
    where: { accountId: ctx.account.id, campaignId: campaign.id, snapshotId: campaign.snapshotId ?? campaign.id, decision: "direct" },
    select: { byUserId: true },
  });
  if (direct) return { isDirect: true, isOverridden: false, approvals: [], byUserIds: [direct.byUserId] };
  const overridden = (await brokenGlassOf(ctx, [campaign])).get(campaign.id);
  if (overridden) return { isDirect: false, isOverridden: true, approvals: [], byUserIds: [overridden.by.id] };
  const approvals = countedSignatures((await signaturesOf(ctx, [campaign])).get(campaign.id) ?? []);
  return { isDirect: false, isOverridden: false, approvals, byUserIds: [...new Set(approvals.map(({ userId }) => userId))] };
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
  const missed = missedBecause(campaign, decisions, ctx.now());
  if (missed) return { code: missed, detail: { sendAt: campaign.sendAt } };
  if (isProblem(footing) && footing.code === "seal_broken") return { code: footing.code, detail: footing.detail };
  return whyUnsigned(ctx, campaign, decisions);
}

function missedBecause(
  { sendAt, approvedUntil }: CampaignRow,
  { approvals }: Signatures,
  now: Date,
): "time_missed" | "approval_expired" | null {
  if (sendAt && now.getTime() - sendAt.getTime() > LATEST_HOURS * 3_600_000) return "time_missed";
  const isOver = (approvedUntil && approvedUntil < now) || approvals.some((one) => isExpired(one, now.getTime()));
  return isOver ? "approval_expired" : null;
}

const LAPSES = { "approver-lost": "approver_lost", "rule-changed": "rule_changed" } as const;

/** Whether what was decided carries a launch under the rules and with the people of now (`lostApproval`). Locks the memberships of who decided. */
async function whyUnsigned(
  ctx: Scoped,
  campaign: CampaignRow,
  { isDirect, isOverridden, approvals, byUserIds }: Signatures,
): Promise<Lapse | null> {
  const [directBy] = isDirect ? byUserIds : [null];
  const overriddenBy = isOverridden ? (byUserIds[0] ?? null) : null;
  if (directBy === undefined || byUserIds.length === 0) return { code: "approver_lost", detail: { userIds: ["nobody"] } };
  const { frozen, stages } = await stagesToday(ctx, campaign, isDirect);
  const signers: Subject[] = [];
  for (const userId of byUserIds) signers.push(...[await subjectOf(ctx, userId, { lock: true })].filter((one) => one !== null));
  // Whom else there is matters only to a stage that all have to sign.
  const rule = stages.some(({ how }) => how === "all") ? await currentRule(ctx, campaign) : null;
  const members = rule ? await subjectsHoldingApproval(ctx) : [];
  const lost = lostApproval(
    { campaign, directBy, overriddenBy, frozen, stages, signatures: approvals },
    signers,
    members,
    rule?.facts ?? NO_RULE,
  );
  return lost && { code: LAPSES[lost.why], detail: lost.why === "approver-lost" ? { userIds: lost.people } : {} };
}

const NO_RULE = { contributors: [], submittedBy: null, fourEyes: false, snapshotSeal: "", currentSeal: "" };

async function stagesToday(ctx: Scoped, campaign: CampaignRow, isDirect: boolean) {
  const approval = await frozenApproval(ctx, campaign);
  return { frozen: frozenStages(approval), stages: stagesNow(approval, await loadRules(ctx), { isDirect }) };
}
