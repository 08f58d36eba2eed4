import { nobodyCanApprove, type RequiredStage, type Shortfall, stagesFor, type Subject } from "@countersign/permissions";
import { loadRules } from "../../approval-rules/index.ts";
import { type Scoped, subjectOf } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { namesOf } from "../state/people.ts";
import { approversAmong, subjectsHoldingApproval } from "./approvers.ts";
import type { CampaignRule } from "./current-rule.ts";
import { frozenApproval } from "./stages.ts";

/** Somebody who was asked to sign, or is named, and can't: they left or are suspended, lost the right, or worked on it. */
export interface LostApprover {
  readonly id: string;
  readonly name: string;
  readonly why: "gone" | "right" | "contributed";
}

/** A waiting campaign that nobody can approve as things are. */
export interface Stranded {
  readonly stages: readonly RequiredStage[];
  readonly shortfall: readonly Shortfall[];
  /** The rule that binds whoever sends it, by name; null: it could be sent without approval. */
  readonly bindingRule: string | null;
  readonly lost: readonly LostApprover[];
}

/** Whether nobody is left who could sign what a waiting campaign still needs, and why; null: somebody can, or it does not wait. */
export async function strandedBy(ctx: Scoped, campaign: CampaignRow, rule: CampaignRule): Promise<Stranded | null> {
  if (campaign.state !== "waiting") return null;
  const stages = rule.states.map(({ stage }) => stage);
  const holders = await subjectsHoldingApproval(ctx);
  const shortfall = nobodyCanApprove(stages, holders, campaign, rule.facts, rule.signatures);
  if (!shortfall) return null;
  const frozen = await frozenApproval(ctx, campaign);
  const binding = frozen ? stagesFor(await loadRules(ctx), frozen.facts, { isDirect: true }) : [];
  const asked = [...(frozen?.asked.flat() ?? []), ...shortfall.flatMap(({ mayNot }) => mayNot)];
  return { stages, shortfall, bindingRule: binding[0]?.rule?.name ?? null, lost: await lostAmong(ctx, campaign, rule, holders, asked) };
}

async function lostAmong(
  ctx: Scoped,
  campaign: CampaignRow,
  { facts, signatures }: CampaignRule,
  holders: readonly Subject[],
  asked: readonly string[],
): Promise<LostApprover[]> {
  const { turn: _turn, ...rights } = facts;
  const left = new Set([...approversAmong(holders, campaign, rights).map(({ id }) => id), ...signatures.map(({ userId }) => userId)]);
  const names = await namesOf(
    ctx.db,
    asked.filter((id) => !left.has(id)),
  );
  const lost: LostApprover[] = [];
  for (const person of names.values()) lost.push({ ...person, why: await whyLost(ctx, campaign, facts, person.id, holders) });
  return lost.sort((a, b) => a.name.localeCompare(b.name));
}

async function whyLost(
  ctx: Scoped,
  campaign: CampaignRow,
  { turn: _turn, ...rights }: CampaignRule["facts"],
  userId: string,
  holders: readonly Subject[],
): Promise<LostApprover["why"]> {
  if ((await subjectOf(ctx, userId))?.membership !== "active") return "gone";
  const own = holders.filter((one) => one.userId === userId);
  return approversAmong(own, campaign, { ...rights, fourEyes: false }).length > 0 ? "contributed" : "right";
}
