import { decide } from "@countersign/permissions";
import { type Acting, Conflict, type Context, enqueue, permit, subjectOf, transaction } from "../kernel/index.ts";
import type { SnapshotSource } from "./draft/freeze.ts";
import { canBeSender } from "./rules/audience.ts";
import { approvalHoldsUntil, decidedTime } from "./rules/decision-time.ts";
import type { ApproveCampaign, MovedCampaign } from "./schema.ts";
import { recordDecision, undecided } from "./state/decide-campaign.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { movedTo } from "./state/moved.ts";
import { type CampaignRow, moveCampaign } from "./state/move-campaign.ts";
import { type Sealed, sealHex } from "./state/seal.ts";

/**
 * Countersigns the snapshot that the approver looked at, and schedules it. Needs campaign.approve on the campaign
 * and, under four-eyes, no contribution to it. Throws Conflict: "changed-since", "withdrawn", "wrong-state", "time-missed" and
 * other times that can't be, "sender-lost", "sender-unverified", "seal-broken".
 */
export function approveCampaign(ctx: Context, input: ApproveCampaign): Promise<MovedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.view", await lockCampaign(ctx, input.campaignId), KNOWN);
    const { campaign, snapshot, sealed } = await undecided(ctx, row, "approve", input);
    await checkFooting(ctx, campaign, sealed);
    const now = ctx.now();
    const source = snapshot.source as unknown as SnapshotSource;
    const sendAt = decidedTime(
      input.time,
      { schedule: source.schedule, sendAt: source.sendAt ? new Date(source.sendAt) : null, timeZone: source.timeZone },
      now,
    );
    const decisionId = await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: "approved", sendAt });
    const moved = await moveCampaign(ctx, campaign, "approve", {
      set: { sendAt, approvedUntil: approvalHoldsUntil(sendAt, now) },
      revisionNo: snapshot.revisionNo,
      facts: {
        decisionId,
        snapshotId: snapshot.id,
        seal: sealHex(snapshot.seal),
        proposedAt: source.sendAt,
        timeChanged: input.time.kind !== "proposed",
      },
    });
    await enqueue(
      ctx,
      "launch-campaign",
      { accountId: ctx.account.id, campaignId: campaign.id },
      { key: `launch:${campaign.id}`, runAt: sendAt ?? now },
    );
    await enqueue(ctx, "notify-decision", { accountId: ctx.account.id, campaignId: campaign.id, decisionId });
    return movedTo(moved);
  });
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
