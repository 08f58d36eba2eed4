import {
  type CampaignRow,
  currentRule,
  frozenApproval,
  type GivenSignature,
  signaturesOf,
  stagesNow,
  standingSignatures,
  type StateReason,
  subjectsHoldingApproval,
} from "../../campaigns/index.ts";
import { loadRules } from "../../approval-rules/index.ts";
import {
  ableToSign,
  decide,
  DEFAULT_STAGES,
  isExpired,
  isInStage,
  type RequiredStage,
  type Signature,
  statesOf,
  type Subject,
} from "@countersign/permissions";
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
  const approvals = countedOf((await signaturesOf(ctx, [campaign])).get(campaign.id) ?? []);
  return { isDirect: false, approvals, byUserIds: [...new Set(approvals.map(({ userId }) => userId))] };
}

// Those that the last of them counted: another had expired, or its signer was lost, while the campaign waited for the rest.
function countedOf(approvals: readonly GivenSignature[]): readonly GivenSignature[] {
  const counted = approvals.findLast((one) => one.countedBy !== undefined)?.countedBy;
  return approvals.filter(
    ({ userId }, index) => (!counted || counted.includes(userId)) && !approvals.slice(index + 1).some((later) => later.userId === userId),
  );
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

/**
 * Whether the signatures carry a launch: everyone who gave one is active, holds the right on this campaign and belongs to a stage,
 * and all stages of today are signed. null: they do. Locks the memberships of who decided.
 */
async function whyUnsigned(ctx: Scoped, campaign: CampaignRow, { isDirect, approvals, byUserIds }: Signatures): Promise<Lapse | null> {
  if (byUserIds.length === 0) return { code: "approver_lost", detail: { userIds: ["nobody"] } };
  const { frozen, stages } = await stagesToday(ctx, campaign, isDirect);
  const signers: Subject[] = [];
  for (const userId of byUserIds) signers.push(...[await subjectOf(ctx, userId, { lock: true })].filter((one) => one !== null));
  if (isDirect) return whyNotDirect(campaign, signers, byUserIds, stages);
  const standing = standingSignatures(approvals, campaign, signers);
  const belongs = ({ signer }: Signature) => signer && [...frozen, ...stages].some((stage) => isInStage(stage, signer));
  const lost = byUserIds.filter((id) => !standing.some((one) => one.userId === id && belongs(one)));
  if (lost.length > 0) return { code: "approver_lost", detail: { userIds: lost } };
  const isOpen = statesOf(stages, standing, await ableIfAll(ctx, campaign, stages)).some(({ missing }) => missing > 0);
  if (!isOpen) return null;
  // What was frozen keeps its place, so that anything else there was asked for by a rule since.
  return stages.some((stage, index) => stage !== frozen[index])
    ? { code: "rule_changed", detail: {} }
    : { code: "approver_lost", detail: { userIds: [] } };
}

function whyNotDirect(
  campaign: CampaignRow,
  signers: readonly Subject[],
  userIds: readonly string[],
  stages: readonly RequiredStage[],
): Lapse | null {
  const may = signers.some((one) => one.membership === "active" && decide(one, "campaign.sendWithoutApproval", campaign) === null);
  if (!may) return { code: "approver_lost", detail: { userIds } };
  return stages.length > 0 ? { code: "rule_changed", detail: {} } : null;
}

/** Who might have to sign a stage that all have to sign; whom else there is says nothing about the other stages. */
async function ableIfAll(ctx: Scoped, campaign: CampaignRow, stages: readonly RequiredStage[]): Promise<readonly Subject[]> {
  const rule = stages.some(({ how }) => how === "all") ? await currentRule(ctx, campaign) : null;
  return rule ? ableToSign(await subjectsHoldingApproval(ctx), campaign, rule.facts) : [];
}

async function stagesToday(ctx: Scoped, campaign: CampaignRow, isDirect: boolean) {
  const approval = await frozenApproval(ctx, campaign);
  const frozen = approval?.stages ?? DEFAULT_STAGES;
  return { frozen, stages: stagesNow(approval, await loadRules(ctx), { isDirect }) };
}
