import { decide, type Signature, type StageState, statesOf, turnOf } from "@countersign/permissions";
import { type Acting, Conflict, type Context, enqueue, permit, subjectOf, transaction } from "../kernel/index.ts";
import type { SnapshotSource } from "./draft/freeze.ts";
import { canBeSender } from "./rules/audience.ts";
import type { CampaignRule } from "./rules/current-rule.ts";
import { approvalHoldsUntil, decidedTime } from "./rules/decision-time.ts";
import type { ApproveCampaign, MovedCampaign } from "./schema.ts";
import { recordDecision, type Undecided, undecided } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { type CampaignRow, moveCampaign } from "./state/move-campaign.ts";
import { type Sealed, sealHex } from "./state/seal.ts";

/**
 * Countersigns the snapshot that the approver looked at: one signature on the stage whose turn it is. The last one schedules it and
 * confirms its time; until then the next stage is told. Needs campaign.approve on the campaign, to be one of the stage's approvers
 * and, under four-eyes, no contribution to it. Throws Conflict: "changed-since", "withdrawn", "wrong-state", "not-last", "time-missed"
 * and other times that can't be, "sender-lost", "sender-unverified", "seal-broken".
 */
export function approveCampaign(ctx: Context, input: ApproveCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    const found = await undecided(ctx, row, "approve", input);
    await checkFooting(ctx, found.campaign, found.sealed);
    const stage = found.rule.facts.turn?.current?.no ?? 1;
    const after = statesWith(found.rule, { stage, userId: ctx.subject.userId });
    const moved = after.every(({ missing }) => missing === 0)
      ? await signLast(ctx, found, input, stage)
      : await signStage(ctx, found, input, stage, turnOf(after).current?.no ?? stage);
    return movedTo(moved);
  });
}

async function signLast(ctx: Acting, { campaign, snapshot }: Undecided, input: ApproveCampaign, stage: number): Promise<CampaignRow> {
  const now = ctx.now();
  const source = snapshot.source as unknown as SnapshotSource;
  const sendAt = decidedTime(
    input.time,
    { schedule: source.schedule, sendAt: source.sendAt ? new Date(source.sendAt) : null, timeZone: source.timeZone },
    now,
  );
  const decisionId = await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: "approved", sendAt, stage });
  const moved = await moveCampaign(ctx, campaign, "approve", {
    set: { sendAt, approvedUntil: approvalHoldsUntil(sendAt, now) },
    revisionNo: snapshot.revisionNo,
    facts: {
      decisionId,
      snapshotId: snapshot.id,
      seal: sealHex(snapshot.seal),
      stage,
      proposedAt: source.sendAt,
      timeChanged: input.time.kind !== "proposed",
    },
  });
  const launch = { accountId: ctx.account.id, campaignId: campaign.id };
  await enqueue(ctx, "launch-campaign", launch, { key: `launch:${campaign.id}`, runAt: sendAt ?? now });
  await enqueue(ctx, "notify-decision", { ...launch, decisionId });
  return moved;
}

/** A signature after which others are needed: those whose turn comes are told, and everybody asked again should it expire before. */
async function signStage(
  ctx: Acting,
  { campaign, snapshot }: Undecided,
  input: ApproveCampaign,
  stage: number,
  next: number,
): Promise<CampaignRow> {
  if (input.time.kind !== "proposed")
    throw new Conflict("not-last", "Others sign after you, and whoever signs last chooses the time. Sign it as proposed.");
  const { schedule, sendAt: proposed } = snapshot.source as unknown as SnapshotSource;
  const sendAt = schedule === "at" && proposed ? new Date(proposed) : null;
  const decisionId = await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: "approved", sendAt, stage });
  const moved = await moveCampaign(ctx, campaign, "sign", {
    revisionNo: snapshot.revisionNo,
    facts: { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal), stage },
  });
  const notice = { accountId: ctx.account.id, campaignId: campaign.id, snapshotId: snapshot.id };
  if (next !== stage) await enqueue(ctx, "notify-approvers", notice);
  const expiry = approvalHoldsUntil(sendAt, ctx.now());
  await enqueue(ctx, "notify-approvers", notice, { key: `expiry:${decisionId}`, runAt: new Date(expiry.getTime() + 1000) });
  return moved;
}

function statesWith({ states, signatures, able }: CampaignRule, signature: Pick<Signature, "stage" | "userId">): readonly StageState[] {
  return statesOf(
    states.map(({ stage }) => stage),
    [...signatures, signature],
    able,
  );
}

// Signing what could not be launched would only put the problem off: the sender and the From address are looked at again.
async function checkFooting(ctx: Acting, campaign: CampaignRow, sealed: Sealed): Promise<void> {
  const sender = campaign.senderId ? await subjectOf(ctx, campaign.senderId, { lock: true }) : null;
  if (!sender || sender.membership !== "active" || decide(sender, "campaign.view", campaign) !== null || !canBeSender(sender, campaign)) {
    throw new Conflict(
      "sender-lost",
      `${sender?.userName ?? "Whoever sent it for approval"} may no longer send this campaign. Ask for changes, so that somebody else sends it for approval.`,
    );
  }
  const { identityId, address } = sealed.sender;
  const identity = await ctx.db.senderIdentity.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: identityId } } });
  if (!identity?.verifiedAt || identity.archivedAt || identity.address !== address) {
    throw new Conflict(
      "sender-unverified",
      `${address} is not a confirmed sender address of this account any more. Ask for changes, so that another one is chosen.`,
    );
  }
}
