import { decide, isExpired, isInStage, type RequiredStage, type Signature, type Subject } from "@countersign/permissions";
import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import type { StateReason } from "../state/state-reasons.ts";

type Signable = Pick<CampaignRow, "id" | "snapshotId">;

/**
 * The approvals of the current snapshots that were not taken back since, by campaign, oldest first. Asking again takes all of them
 * back, save where only some signers were lost, or a rule asks for more.
 */
export async function signaturesOf(
  { db, account }: Pick<Scoped, "db" | "account">,
  campaigns: readonly Signable[],
): Promise<ReadonlyMap<string, readonly Signature[]>> {
  const snapshotIds = campaigns.flatMap(({ snapshotId }) => (snapshotId ? [snapshotId] : []));
  if (snapshotIds.length === 0) return new Map();
  const decisions = await db.campaignDecision.findMany({
    where: { accountId: account.id, snapshotId: { in: snapshotIds }, decision: "approved" },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { campaignId: true, stage: true, byUserId: true, at: true, sendAt: true },
  });
  const ids = [...new Set(decisions.map(({ campaignId }) => campaignId))];
  const asked = await db.campaignEvent.findMany({
    where: { accountId: account.id, campaignId: { in: ids }, kind: "asked-again" },
    select: { campaignId: true, at: true, data: true },
  });
  const counted = decisions.filter(
    ({ campaignId, byUserId, at }) =>
      !asked.some((event) => event.campaignId === campaignId && event.at >= at && takesBack(event.data, byUserId)),
  );
  return new Map(
    ids.map((id) => [
      id,
      counted
        .filter(({ campaignId }) => campaignId === id)
        .map(({ stage, byUserId, at, sendAt }) => ({ stage, userId: byUserId, at: at.getTime(), sendAt: sendAt?.getTime() ?? null })),
    ]),
  );
}

function takesBack(data: unknown, userId: string): boolean {
  const { cause, userIds } = data as { cause?: StateReason; userIds?: unknown };
  if (cause === "rule_changed") return false;
  return cause === "approver_lost" && Array.isArray(userIds) ? userIds.includes(userId) : true;
}

/** Whether a signature counts still: its signer is active, holds the right on the campaign, and belongs to the stage. */
export function stillCounts(signer: Subject | null | undefined, campaign: CampaignRow, stage: RequiredStage | undefined): boolean {
  if (!signer || signer.membership !== "active" || decide(signer, "campaign.approve", campaign) !== null) return false;
  return stage === undefined || isInStage(stage, signer);
}

/** Those that have not expired while the campaign waits for the others. */
export function unexpired(signatures: readonly Signature[], now: Date): readonly Signature[] {
  return signatures.filter((signature) => !isExpired(signature, now.getTime()));
}
