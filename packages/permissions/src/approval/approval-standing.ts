import { isInStage } from "./approval-rules.ts";
import type { RequiredStage } from "./approval-rules.ts";
import { ableToSign } from "./approval-possible.ts";
import { statesOf } from "./approval-stages.ts";
import type { Given } from "./approval-stages.ts";
import { decide } from "../decide/decide.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import type { Row } from "../filter/filter.ts";
import type { Subject } from "../subject/subject.ts";

/**
 * The signatures that count still, with who gave them: the signer is active and holds the right on the campaign. Whether they belong to a
 * stage, `statesOf` says. `signers` have to hold everybody who could.
 */
export function standingSignatures<S extends Given>(
  signatures: readonly S[],
  campaign: Row,
  signers: readonly Subject[],
): readonly (S & { readonly signer: Subject })[] {
  return signatures.flatMap((signature) => {
    const signer = signers.find(({ userId }) => userId === signature.userId);
    const counts = signer?.membership === "active" && decide(signer, "campaign.approve", campaign) === null;
    return counts ? [{ ...signature, signer }] : [];
  });
}

/** An approval that is complete, as far as people and rules may take it back. */
export interface CompleteApproval {
  readonly campaign: Row;
  /** Who sent it without approval; null: it was signed. */
  readonly directBy: string | null;
  /** The owner who sent it past its approval (break-glass), whom no rule binds; null or left out: nobody did. */
  readonly overriddenBy?: string | null;
  /** What was asked when it was sent for approval. */
  readonly frozen: readonly RequiredStage[];
  /** What is asked under the rules of today (`stricter`). */
  readonly stages: readonly RequiredStage[];
  readonly signatures: readonly Given[];
}

/** Why a complete approval no longer carries a launch, and whose signature is missing. */
export interface LostApproval {
  readonly why: "approver-lost" | "rule-changed";
  readonly people: readonly string[];
}

/**
 * Whether an approval still carries a launch, at the launch and for what a change would stop; null: it does. Everyone who signed is active, holds
 * the right on the campaign and belongs to a stage, and all stages of today are signed. Who sent it past its approval is active and still owns
 * the account. `signers` hold everybody who signed, `members` everybody who may sign; the latter matter only where all of a group have to.
 */
export function lostApproval(
  { campaign, directBy, overriddenBy = null, frozen, stages, signatures }: CompleteApproval,
  signers: readonly Subject[],
  members: readonly Subject[],
  facts: CampaignRuleFacts,
): LostApproval | null {
  if (overriddenBy !== null) {
    const owner = signers.find(({ userId }) => userId === overriddenBy);
    return owner?.membership === "active" && owner.isOwner ? null : { why: "approver-lost", people: [overriddenBy] };
  }
  if (directBy !== null) {
    const sender = signers.find(({ userId }) => userId === directBy);
    const may = sender?.membership === "active" && decide(sender, "campaign.sendWithoutApproval", campaign) === null;
    if (!may) return { why: "approver-lost", people: [directBy] };
    return stages.length > 0 ? { why: "rule-changed", people: [] } : null;
  }
  const standing = standingSignatures(signatures, campaign, signers);
  const belongs = ({ signer }: { readonly signer: Subject }): boolean => [...frozen, ...stages].some((stage) => isInStage(stage, signer));
  const signedBy = [...new Set(signatures.map(({ userId }) => userId))];
  const lost = signedBy.filter((id) => !standing.some((one) => one.userId === id && belongs(one)));
  if (lost.length > 0 || signedBy.length === 0) return { why: "approver-lost", people: lost };
  const isOpen = statesOf(stages, standing, ableToSign(members, campaign, facts)).some(({ missing }) => missing > 0);
  if (!isOpen) return null;
  // What was frozen keeps its place, so that anything else there was asked for by a rule since.
  return { why: stages.some((stage, index) => stage !== frozen[index]) ? "rule-changed" : "approver-lost", people: [] };
}
