import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import type { Sealed } from "../state/seal.ts";
import type { StateReason } from "../state/state-reasons.ts";

/** That a launch stopped for newcomers: how many were counted before, and how many then. */
export interface Asked {
  readonly code: string;
  readonly at: Date;
  readonly counted: number | null;
  readonly now: number | null;
}

/** The last time that the approvers of the current snapshot were asked again, and why; null when they never were. */
export async function lastAsked(
  { db, account }: Pick<Scoped, "db" | "account">,
  campaign: Pick<CampaignRow, "id" | "snapshotId">,
  cause?: StateReason,
): Promise<Asked | null> {
  if (!campaign.snapshotId) return null;
  const snapshot = await db.campaignSnapshot.findUnique({
    where: { accountId_id: { accountId: account.id, id: campaign.snapshotId } },
    select: { createdAt: true },
  });
  if (!snapshot) return null;
  const events = await db.campaignEvent.findMany({
    where: { accountId: account.id, campaignId: campaign.id, kind: "asked-again", at: { gte: snapshot.createdAt } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
  });
  for (const { at, data } of events) {
    const { cause: code, counted, now } = data as Record<string, unknown>;
    if (typeof code === "string" && (!cause || cause === code))
      return { code, at, counted: typeof counted === "number" ? counted : null, now: typeof now === "number" ? now : null };
  }
  return null;
}

/** The most people who may get it: more newcomers than this since it was counted ask again. */
export function mostRecipients({ newcomerPercent, newcomerFloor, countedAtSubmission }: Sealed["limits"]): number {
  return countedAtSubmission + Math.max(Math.floor((countedAtSubmission * newcomerPercent) / 100), newcomerFloor);
}

/**
 * Against how many people newcomers are counted at launch: as many as were counted at submission, or, where the
 * approvers were asked again because of newcomers and signed once more, as many as they were told then. Without this a campaign
 * whose audience grew would ask for ever.
 */
export async function acceptedCount(
  ctx: Pick<Scoped, "db" | "account">,
  campaign: Pick<CampaignRow, "id" | "snapshotId">,
  countedAtSubmission: number,
): Promise<number> {
  const asked = await lastAsked(ctx, campaign, "newcomers");
  if (!asked?.now || !campaign.snapshotId) return countedAtSubmission;
  const signed = await ctx.db.campaignDecision.count({
    where: {
      accountId: ctx.account.id,
      campaignId: campaign.id,
      snapshotId: campaign.snapshotId,
      decision: { in: ["approved", "break_glass"] },
      at: { gt: asked.at },
    },
  });
  return signed > 0 ? Math.max(asked.now, countedAtSubmission) : countedAtSubmission;
}
