import { type StageState, statesOf, type Subject, turnOf } from "@countersign/permissions";
import { Conflict, type Context, enqueue, permit, transaction } from "../kernel/index.ts";
import { checkFooting } from "./rules/footing.ts";
import type { CampaignRule } from "./rules/current-rule.ts";
import { decidedTime } from "./rules/decision-time.ts";
import { timeInWords } from "./rules/moment.ts";
import { approvalHoldsUntil, settledOf } from "./rules/signatures.ts";
import { approvalHoldsMs } from "./rules/stages.ts";
import type { ApproveCampaign, MovedCampaign } from "./schema.ts";
import { askAgainAtEnd } from "./state/ask-again-at-end.ts";
import { recordDecision, undecided } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";
import { proposalOf, proposedTime, readSource, type SnapshotSource } from "./state/snapshot.ts";

/**
 * Countersigns the snapshot that the approver looked at: one signature on the stage whose turn it is. The last one schedules it and
 * confirms its time; until then the next stage is told. Needs campaign.approve on the campaign, to be one of the stage's approvers
 * and, under four-eyes, no contribution to it. Throws Conflict: "changed-since", "withdrawn", "wrong-state", "not-last", "time-missed"
 * and other times that can't be, "sender-lost", "sender-unverified", "seal-broken".
 */
export function approveCampaign(ctx: Context, input: ApproveCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    const { campaign, snapshot, sealed, rule } = await undecided(ctx, row, "approve", input);
    await checkFooting(ctx, campaign, sealed);
    const stage = stageToSign(rule, ctx.subject);
    const states = statesWith(rule, stage, ctx.subject);
    const next = turnOf(states).current?.no ?? null;
    const source = readSource(snapshot);
    const sendAt = next === null ? decidedTime(input.time, proposalOf(source), ctx.now()) : timeAsProposed(input, source);
    const others = rule.signatures.filter(({ userId }) => userId !== ctx.subject.userId);
    const given = { now: ctx.now(), sendAt, holdsMs: approvalHoldsMs(ctx.account, snapshot.approval) };
    const holdsUntil = approvalHoldsUntil(given, others);
    if (next === null && sendAt && sendAt > holdsUntil) throw endsBefore(holdsUntil, source);
    const decisionId = await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: "approved", sendAt, stage });
    const signed = { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal), stage, settled: settledOf(states) };
    const { revisionNo } = snapshot;
    const moved =
      next !== null
        ? await moveCampaign(ctx, campaign, "sign", { revisionNo, facts: signed })
        : await moveCampaign(ctx, campaign, "approve", {
            set: { sendAt, approvedUntil: holdsUntil },
            revisionNo,
            facts: {
              ...signed,
              countedBy: states.flatMap(({ signedBy }) => signedBy),
              proposedAt: source.sendAt,
              timeChanged: input.time.kind !== "proposed",
            },
          });
    const ref = { accountId: ctx.account.id, campaignId: campaign.id };
    if (next === null) {
      await enqueue(ctx, "launch-campaign", ref, { key: `launch:${campaign.id}`, runAt: sendAt ?? ctx.now() });
      await enqueue(ctx, "notify-decision", { ...ref, decisionId });
    } else {
      const notice = { ...ref, snapshotId: snapshot.id };
      if (next !== stage) await enqueue(ctx, "notify-approvers", notice);
      await askAgainAtEnd(ctx, notice, decisionId, approvalHoldsUntil(given));
    }
    return movedTo(moved);
  });
}

/** The time that somebody signs for before the last: the proposed one, which the last confirms or changes. */
function timeAsProposed({ time }: ApproveCampaign, source: SnapshotSource): Date | null {
  if (time.kind !== "proposed")
    throw new Conflict("not-last", "Others sign after you, and whoever signs last chooses the time. Sign it as proposed.");
  return proposedTime(source);
}

/** The stage whose turn it is; where all are signed, the person's own, by which they confirm the time. */
function stageToSign({ facts, states }: CampaignRule, { userId }: Subject): number {
  const no = facts.turn?.current?.no ?? states.find(({ signedBy }) => signedBy.includes(userId))?.no;
  if (no === undefined) throw new Error("somebody was let sign who has no stage");
  return no;
}

function statesWith({ states, signatures, able }: CampaignRule, stage: number, signer: Subject): readonly StageState[] {
  return statesOf(
    states.map((one) => one.stage),
    [...signatures, { stage, userId: signer.userId, signer }],
    able,
  );
}

function endsBefore(end: Date, { timeZone }: SnapshotSource): Conflict {
  return new Conflict(
    "approval-ends",
    `Somebody signed it before you, and that signature ends on ${timeInWords(end, timeZone ?? "UTC")}. Choose an earlier time, or ask for it to be sent for approval again.`,
  );
}
