import { newId, type CampaignSnapshotModel } from "@countersign/db";
import type { Permitted } from "@countersign/permissions";
import { type Acting, Conflict, permit } from "../../kernel/index.ts";
import { factsOfRefusing } from "../rules/contributors.ts";
import { type CampaignRule, currentRule } from "../rules/current-rule.ts";
import { KNOWN } from "./find-campaign.ts";
import { canMove, stateInWords, type Transition } from "./lifecycle.ts";
import { type CampaignRow, wrongState } from "./move-campaign.ts";
import { openSeal, sealHex, type Sealed } from "./seal.ts";

export interface Decision {
  readonly campaignId: string;
  readonly snapshot: { readonly id: string; readonly seal: Uint8Array };
  readonly decision:
    "approved" | "direct" | "break_glass" | "signed_afterwards" | "objected" | "changes_requested" | "declined" | "withdrawn";
  readonly reason?: string;
  readonly sendAt?: Date | null;
  /** Which stage is signed, from 1. */
  readonly stage?: number;
}

/** Writes who decided what about which seal; the id of the decision. */
export async function recordDecision(ctx: Acting, { campaignId, snapshot, decision, reason, sendAt, stage }: Decision): Promise<string> {
  const id = newId();
  await ctx.db.campaignDecision.create({
    data: {
      id,
      accountId: ctx.account.id,
      campaignId,
      snapshotId: snapshot.id,
      seal: Uint8Array.from(snapshot.seal),
      stage: stage ?? 1,
      decision,
      byUserId: ctx.subject.userId,
      reason: reason ?? null,
      sendAt: sendAt ?? null,
      at: ctx.now(),
    },
  });
  return id;
}

/** What the decider's page showed. */
export interface Seen {
  readonly snapshotId: string;
  readonly seal: string;
}

export interface Undecided {
  readonly campaign: Permitted<CampaignRow, "campaign.approve">;
  readonly snapshot: CampaignSnapshotModel;
  readonly sealed: Sealed;
  readonly rule: CampaignRule;
}

/**
 * What the decisions of an approver have in common: `seenAs`, and the campaign rule allows them (four-eyes included; to approve it has to be their
 * turn, to refuse it a stage of theirs has to be open or signed by them). Throws what `seenAs` does, NotAllowed with the explanation.
 */
export async function undecided(ctx: Acting, campaign: CampaignRow, transition: Transition, seen: Seen): Promise<Undecided> {
  permit(ctx, "campaign.approve", campaign, KNOWN);
  const { snapshot, sealed, rule } = await seenAs(ctx, campaign, transition, seen, ({ facts }) => {
    permit(ctx, "campaign.approve", campaign, { ...KNOWN, rule: transition === "approve" ? facts : factsOfRefusing(facts) });
  });
  const facts = transition === "approve" ? rule.facts : factsOfRefusing(rule.facts);
  const decided = permit(ctx, "campaign.approve", campaign, { ...KNOWN, rule: { ...facts, snapshotSeal: seen.seal } });
  return { campaign: decided, snapshot, sealed, rule };
}

/**
 * What every decision about a campaign that waits has in common: it waits, its snapshot is the one that the decider looked at, and its content still
 * gives its seal. `mayDecide` throws where they may not, before they are told what changed. Throws Conflict "withdrawn", "wrong-state", "changed-since"
 * or "seal-broken" in words.
 */
export async function seenAs(
  ctx: Acting,
  campaign: CampaignRow,
  transition: Transition,
  seen: Seen,
  mayDecide: (rule: CampaignRule) => void = () => {},
): Promise<Omit<Undecided, "campaign">> {
  if (campaign.state === "draft")
    throw new Conflict("withdrawn", `This campaign ${stateInWords(campaign.state)} again: it was withdrawn. Nothing was decided.`, {
      state: campaign.state,
    });
  if (!canMove(campaign.state, transition)) throw wrongState(campaign);
  const snapshot = await ctx.db.campaignSnapshot.findUniqueOrThrow({
    where: { accountId_id: { accountId: ctx.account.id, id: campaign.snapshotId ?? campaign.id } },
  });
  const rule = await currentRule(ctx, campaign);
  if (!rule) throw wrongState(campaign);
  mayDecide(rule);
  if (seen.snapshotId !== snapshot.id || seen.seal !== sealHex(snapshot.seal)) {
    throw new Conflict(
      "changed-since",
      "This campaign was changed after you opened it. Look at what changed; your decision was not recorded.",
      { snapshotId: snapshot.id },
    );
  }
  const sealed = openSeal(snapshot);
  if (!sealed)
    throw new Conflict(
      "seal-broken",
      "What is stored no longer matches its seal, so it can't be decided about. Withdraw it and send it for approval again.",
    );
  return { snapshot, sealed, rule };
}
