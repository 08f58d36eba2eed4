import {
  ableToSign,
  type ApprovalRule,
  type CampaignRuleFacts,
  type RequiredStage,
  reservedFor,
  type Signature,
  type StageState,
  standingSignatures,
  statesOf,
  type Subject,
  turnOf,
} from "@countersign/permissions";
import { loadRules } from "../../approval-rules/index.ts";
import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { subjectsHoldingApproval } from "./approvers.ts";
import { contributorsOf, ruleFacts } from "./contributors.ts";
import { seatedIn, signaturesOf, unexpired } from "./signatures.ts";
import { type FrozenApproval, isDefault, stagesNow, wasSentDirectly } from "./stages.ts";

/** How the approval of a campaign stands. */
export interface CampaignRule {
  /** Whether it was sent without approval. */
  readonly isDirect: boolean;
  /** The facts of the campaign rule, with whose turn it is while the campaign waits. */
  readonly facts: CampaignRuleFacts;
  readonly states: readonly StageState[];
  /** The signatures that count; none are looked up for the default rule, where the first one ends the waiting. */
  readonly signatures: readonly Signature[];
  /** Who could sign campaigns like this one, stages apart; empty for the default rule. */
  readonly able: readonly Subject[];
  /** What the teams and roles were called that the stages named when it was sent for approval, by id. */
  readonly groups: Readonly<Record<string, string>>;
}

/** How the approval stands, for many campaigns at once; none for those that nothing was sent for approval of. */
export async function rulesOf(ctx: Scoped, campaigns: readonly CampaignRow[]): Promise<ReadonlyMap<string, CampaignRule>> {
  const { db, account } = ctx;
  const snapshots = await db.campaignSnapshot.findMany({
    where: { accountId: account.id, id: { in: campaigns.flatMap(({ snapshotId }) => (snapshotId ? [snapshotId] : [])) } },
    select: { campaignId: true, seal: true, approval: true },
  });
  if (snapshots.length === 0) return new Map();
  const contributors = await contributorsOf(db, account.id, campaigns);
  const rules = await loadRules(ctx);
  const asked = campaigns.flatMap((campaign) => {
    const snapshot = snapshots.find(({ campaignId }) => campaignId === campaign.id);
    if (!snapshot) return [];
    const facts = ruleFacts(account, campaign, contributors.get(campaign.id) ?? [], snapshot);
    const groups = (snapshot.approval as FrozenApproval | null)?.groups ?? {};
    const stages = stagesOf(campaign, snapshot.approval, rules);
    return [{ campaign, facts, isDirect: wasSentDirectly(snapshot.approval), stages, groups }];
  });
  const staged = asked.filter(({ stages }) => !isDefault(stages));
  const signatures = await signaturesOf(
    ctx,
    staged.map(({ campaign }) => campaign),
  );
  const holders = staged.length > 0 ? await subjectsHoldingApproval(ctx) : [];
  return new Map(
    asked.map(({ campaign, facts, isDirect, stages, groups }) => {
      const given = signatures.get(campaign.id) ?? [];
      const standing = isDefault(stages) ? byDefault(campaign, facts, stages) : byStages(ctx, campaign, facts, stages, given, holders);
      return [campaign.id, { ...standing, isDirect, groups }];
    }),
  );
}

/** The same for one campaign; null while nothing was sent for approval. */
export async function currentRule(ctx: Scoped, campaign: CampaignRow): Promise<CampaignRule | null> {
  return (await rulesOf(ctx, [campaign])).get(campaign.id) ?? null;
}

// Rules that came later are asked of what still waits; of what went out, what was asked then is shown.
function stagesOf({ state }: CampaignRow, approval: unknown, rules: readonly ApprovalRule[]): readonly RequiredStage[] {
  return stagesNow(approval, state === "waiting" ? rules : []);
}

type Standing = Omit<CampaignRule, "isDirect" | "groups">;

function byDefault(campaign: CampaignRow, facts: CampaignRuleFacts, stages: readonly RequiredStage[]): Standing {
  const states = statesOf(stages, [], []);
  return { facts: withTurn(campaign, facts, states), states, signatures: [], able: [] };
}

function byStages(
  ctx: Scoped,
  campaign: CampaignRow,
  facts: CampaignRuleFacts,
  stages: readonly RequiredStage[],
  given: readonly Signature[],
  holders: readonly Subject[],
): Standing {
  const isWaiting = campaign.state === "waiting";
  const standing = isWaiting ? standingSignatures(unexpired(given, ctx.now()), campaign, holders) : given;
  const able = ableToSign(holders, campaign, facts);
  const states = statesOf(stages, standing, able);
  const signatures = isWaiting ? seatedIn(states, standing) : standing;
  return { facts: withTurn(campaign, facts, states, reservedFor(states, able)), states, signatures, able };
}

function withTurn(
  { state }: CampaignRow,
  facts: CampaignRuleFacts,
  states: readonly StageState[],
  reserved: readonly string[] = [],
): CampaignRuleFacts {
  return state === "waiting" ? { ...facts, turn: turnOf(states, reserved) } : facts;
}
