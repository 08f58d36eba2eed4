import {
  ableToSign,
  type ApprovalFacts,
  type ApprovalRule,
  type CampaignRuleFacts,
  decide,
  nobodyCanApprove,
  type RequiredStage,
  reservedFor,
  type Row,
  type Shortfall,
  stagesFor,
  type StageState,
  statesOf,
  type Subject,
  turnOf,
} from "@countersign/permissions";
import type { PersonRef } from "../control-schema.ts";
import { approversAmong } from "./approvers.ts";

/** A campaign that is asked about: whose it is, who sends it, and what rules ask about it. */
export interface AskedAbout {
  readonly campaign: Row;
  readonly sender: Subject;
  readonly facts: ApprovalFacts;
  /** Who worked on it, and four-eyes. */
  readonly rule: Omit<CampaignRuleFacts, "turn" | "snapshotSeal" | "currentSeal">;
}

/** What would have to be signed, were it sent for approval now. */
export interface Asked {
  readonly stages: readonly RequiredStage[];
  readonly states: readonly StageState[];
  /** The facts of the campaign rule, with whose turn it would be. */
  readonly facts: CampaignRuleFacts;
  /** Who could sign campaigns like this one, stages apart. */
  readonly able: readonly Subject[];
  /** Who could sign each stage. */
  readonly asked: readonly (readonly PersonRef[])[];
  /** What nobody could sign; empty when it can be approved. */
  readonly shortfall: readonly Shortfall[];
  /** The rule that binds whoever sends it, by name; null where none does. */
  readonly bindingRule: string | null;
  /** Whether the sender may send it at once instead. */
  readonly isDirect: boolean;
}

/** The one answer for submitting, for what is said beforehand, and for *Try it*; it looks nothing up. `holders` hold everybody who could sign. */
export function askedOf(rules: readonly ApprovalRule[], { campaign, sender, facts, rule }: AskedAbout, holders: readonly Subject[]): Asked {
  const stages = stagesFor(rules, facts, { isDirect: false });
  const binding = stagesFor(rules, facts, { isDirect: true });
  const unsealed = { ...rule, snapshotSeal: "", currentSeal: "" };
  const able = ableToSign(holders, campaign, unsealed);
  const states = statesOf(stages, [], able);
  const reserved = reservedFor(states, able);
  const asked = states.map(({ no }) =>
    approversAmong(able, campaign, { ...unsealed, turn: { ...turnOf(states.slice(no - 1), no === 1 ? reserved : []), signedBy: [] } }),
  );
  return {
    stages,
    states,
    facts: { ...unsealed, turn: turnOf(states, reserved) },
    able,
    asked,
    shortfall: nobodyCanApprove(stages, holders, campaign, unsealed) ?? [],
    bindingRule: binding[0]?.rule?.name ?? null,
    isDirect: binding.length === 0 && decide(sender, "campaign.sendWithoutApproval", campaign) === null,
  };
}
