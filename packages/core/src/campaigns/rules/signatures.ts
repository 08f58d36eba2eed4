import { expiresAt, isExpired, type Settled, type Signature, type StageState } from "@countersign/permissions";
import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import type { StateReason } from "../state/state-reasons.ts";
import { approvalHoldsMs } from "./stages.ts";

type Signable = Pick<CampaignRow, "id" | "snapshotId">;

/** A signature as it was recorded. */
export interface GivenSignature extends Signature {
  readonly decisionId: string;
  /** Of the one that ended the waiting: everybody whose signature counted then. */
  readonly countedBy: readonly string[] | undefined;
}

/**
 * The approvals of the current snapshots that were not taken back since, by campaign, oldest first. Asking again takes all of them
 * back, save where only some signers were lost, or a rule asks for more.
 */
export async function signaturesOf(
  { db, account }: Pick<Scoped, "db" | "account">,
  campaigns: readonly Signable[],
): Promise<ReadonlyMap<string, readonly GivenSignature[]>> {
  const snapshotIds = campaigns.flatMap(({ snapshotId }) => (snapshotId ? [snapshotId] : []));
  if (snapshotIds.length === 0) return new Map();
  const decisions = await db.campaignDecision.findMany({
    where: { accountId: account.id, snapshotId: { in: snapshotIds }, decision: "approved" },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, campaignId: true, snapshotId: true, stage: true, byUserId: true, at: true, sendAt: true },
  });
  if (decisions.length === 0) return new Map();
  const snapshots = await db.campaignSnapshot.findMany({
    where: { accountId: account.id, id: { in: decisions.map(({ snapshotId }) => snapshotId) } },
    select: { id: true, approval: true },
  });
  const holds = new Map(snapshots.map(({ id, approval }) => [id, approvalHoldsMs(account, approval)]));
  const ids = [...new Set(decisions.map(({ campaignId }) => campaignId))];
  const events = await db.campaignEvent.findMany({
    where: { accountId: account.id, campaignId: { in: ids }, kind: { in: ["asked-again", "signed", "approved"] } },
    select: { campaignId: true, kind: true, at: true, data: true },
  });
  const asked = events.filter(({ kind }) => kind === "asked-again");
  const facts = new Map(events.map(({ data }) => [(data as SignedFacts).decisionId, data as SignedFacts]));
  const counted = decisions.filter(
    ({ campaignId, byUserId, at }) =>
      !asked.some((event) => event.campaignId === campaignId && event.at >= at && takesBack(event.data, byUserId)),
  );
  return new Map(
    ids.map((id) => [
      id,
      counted
        .filter(({ campaignId }) => campaignId === id)
        .map(({ id, snapshotId, stage, byUserId, at, sendAt }) => ({
          decisionId: id,
          stage,
          userId: byUserId,
          at: at.getTime(),
          sendAt: sendAt?.getTime() ?? null,
          holdsMs: holds.get(snapshotId) ?? 0,
          settled: facts.get(id)?.settled ?? [],
          countedBy: facts.get(id)?.countedBy,
        })),
    ]),
  );
}

function takesBack(data: unknown, userId: string): boolean {
  const { cause, userIds } = data as { cause?: StateReason; userIds?: unknown };
  if (cause === "rule_changed") return false;
  return cause === "approver_lost" && Array.isArray(userIds) ? userIds.includes(userId) : true;
}

/** What the event of a signature keeps of it. */
interface SignedFacts {
  readonly decisionId?: string;
  readonly settled?: readonly Settled[];
  readonly countedBy?: readonly string[];
}

/** The stages that all have to sign and have signed, with whom they asked, for the event of a signature. */
export function settledOf(states: readonly StageState[]): readonly Settled[] {
  return states.flatMap(({ stage, missing, signedBy }) =>
    stage.how === "all" && missing === 0 ? [{ approvers: stage.approvers, each: signedBy }] : [],
  );
}

/**
 * Of the approvals of a campaign that waits no more, those that the last of them counted. The others had expired, or their signers were lost, while
 * it waited for the rest.
 */
export function countedSignatures(approvals: readonly GivenSignature[]): readonly GivenSignature[] {
  const counted = approvals.findLast((one) => one.countedBy !== undefined)?.countedBy;
  return approvals.filter(
    ({ userId }, index) => (!counted || counted.includes(userId)) && !approvals.slice(index + 1).some((later) => later.userId === userId),
  );
}

/** Those that have a place in one of the stages, the latest of each person. */
export function seatedIn(states: readonly StageState[], signatures: readonly Signature[]): readonly Signature[] {
  const seated = new Set(states.flatMap(({ signedBy }) => signedBy));
  return signatures.filter(
    (one, index) => seated.has(one.userId) && !signatures.slice(index + 1).some(({ userId }) => userId === one.userId),
  );
}

/** Those that have not expired while the campaign waits for the others. */
export function unexpired(signatures: readonly Signature[], now: Date): readonly Signature[] {
  return signatures.filter((signature) => !isExpired(signature, now.getTime()));
}

/** An approval as it is given: when, for which time (null: at once) and how long it holds, in milliseconds. */
export interface GivenNow {
  readonly now: Date;
  readonly sendAt: Date | null;
  readonly holdsMs: number;
}

/** Until when an approval holds that is given now for this time: as long as the first of its signatures to end. */
export function approvalHoldsUntil({ now, sendAt, holdsMs }: GivenNow, others: readonly Signature[] = []): Date {
  return new Date(Math.min(expiresAt({ at: now.getTime(), sendAt: sendAt?.getTime() ?? null, holdsMs }), ...others.map(expiresAt)));
}

/** Until when the approval of a campaign holds; while it waits for its time: as it was given, or less since the account lets approvals hold shorter. */
export async function approvalEnds(ctx: Scoped, campaign: CampaignRow): Promise<Date | null> {
  if (!campaign.approvedUntil || campaign.state !== "scheduled") return campaign.approvedUntil;
  const signatures = countedSignatures((await signaturesOf(ctx, [campaign])).get(campaign.id) ?? []);
  return new Date(Math.min(campaign.approvedUntil.getTime(), ...signatures.map(expiresAt)));
}
