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
  readonly decision: "approved" | "direct" | "changes_requested" | "declined" | "withdrawn";
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
 * What the decisions of an approver have in common: the campaign waits, its snapshot is the one that they looked at, its
 * content still gives its seal, and the campaign rule allows them (four-eyes included; to approve it has to be their turn, to refuse it a stage of theirs
 * has to be open or signed by them). Throws Conflict "wrong-state",
 * "changed-since" or "seal-broken" in words, NotAllowed with the explanation.
 */
export async function undecided(ctx: Acting, campaign: CampaignRow, transition: Transition, seen: Seen): Promise<Undecided> {
  permit(ctx, "campaign.approve", campaign, KNOWN);
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
  const facts = transition === "approve" ? rule.facts : factsOfRefusing(rule.facts);
  const rights = permit(ctx, "campaign.approve", campaign, { ...KNOWN, rule: facts });
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
  const decided = permit(ctx, "campaign.approve", rights, { ...KNOWN, rule: { ...facts, snapshotSeal: seen.seal } });
  return { campaign: decided, snapshot, sealed, rule };
}
