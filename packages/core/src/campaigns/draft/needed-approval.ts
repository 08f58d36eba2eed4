import {
  type ApprovalFacts,
  decide,
  nobodyCanApprove,
  type RequiredStage,
  reservedFor,
  type Shortfall,
  stagesFor,
  statesOf,
  ableToSign,
  turnOf,
} from "@countersign/permissions";
import type { SegmentModel } from "@countersign/db";
import { loadRules } from "../../approval-rules/index.ts";
import type { Acting } from "../../kernel/index.ts";
import type { PersonRef } from "../control-schema.ts";
import { approversAmong, subjectsHoldingApproval } from "../rules/approvers.ts";
import type { CountedAudience } from "../rules/audience.ts";
import { audienceAuthors } from "../rules/audience-authors.ts";
import { contributorsOf } from "../rules/contributors.ts";
import { approvalFacts } from "../rules/stages.ts";
import type { CampaignRow } from "../state/move-campaign.ts";

/** What would have to be signed, were the asking person to send a draft for approval now. */
export interface NeededApproval {
  readonly facts: ApprovalFacts;
  readonly stages: readonly RequiredStage[];
  /** Who could sign the first stage. */
  readonly approvers: readonly PersonRef[];
  /** Who could sign each stage, by id. */
  readonly asked: readonly (readonly string[])[];
  /** Who wrote what of its audience nobody has countersigned, by id: they sign nothing of it. */
  readonly audienceAuthors: readonly string[];
  /** What nobody could sign; empty when it can be approved. */
  readonly shortfall: readonly Shortfall[];
  /** The rule that binds whoever sends it, by name; null where none does. */
  readonly bindingRule: string | null;
  /** Whether the person may send it at once instead. */
  readonly isDirect: boolean;
}

/** Looks it up under the rules as they are; `counted` is null where the person could not send it: then the audience counts as large. */
export async function neededApproval(
  ctx: Acting,
  campaign: CampaignRow,
  segment: SegmentModel | null,
  counted: CountedAudience | null,
): Promise<NeededApproval> {
  const { subject, account, db } = ctx;
  const rules = await loadRules(ctx);
  const audience = counted?.waterfall.total ?? Infinity;
  const facts = await approvalFacts(ctx, subject, { audience, segmentId: segment?.id ?? null, rule: counted?.rule ?? null });
  const stages = stagesFor(rules, facts, { isDirect: false });
  const binding = stagesFor(rules, facts, { isDirect: true });
  const contributors = (await contributorsOf(db, account.id, [campaign])).get(campaign.id) ?? [];
  const authors = segment ? await audienceAuthors(ctx, segment) : [];
  const rule = {
    contributors,
    audienceAuthors: authors,
    submittedBy: subject.userId,
    fourEyes: account.fourEyes,
    snapshotSeal: "",
    currentSeal: "",
  };
  const holders = await subjectsHoldingApproval(ctx);
  const able = ableToSign(holders, campaign, rule);
  const states = statesOf(stages, [], able);
  const askedFor = (no: number) =>
    approversAmong(able, campaign, {
      ...rule,
      turn: { ...turnOf(states.slice(no - 1), no === 1 ? reservedFor(states, able) : []), signedBy: [] },
    });
  return {
    facts,
    stages,
    approvers: askedFor(1),
    audienceAuthors: authors,
    asked: states.map(({ no }) => askedFor(no).map(({ id }) => id)),
    shortfall: nobodyCanApprove(stages, holders, campaign, rule) ?? [],
    bindingRule: binding[0]?.rule?.name ?? null,
    isDirect: binding.length === 0 && decide(subject, "campaign.sendWithoutApproval", campaign) === null,
  };
}
