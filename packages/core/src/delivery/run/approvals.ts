import type { CampaignRow } from "../../campaigns/index.ts";
import { decide } from "@countersign/permissions";
import { type Scoped, subjectOf } from "../../kernel/index.ts";

/** Whose decisions a campaign goes out on. */
export interface Signatures {
  readonly isDirect: boolean;
  readonly byUserIds: readonly string[];
}

/** The decisions that count for the snapshot: those taken since its approvers were last asked again. */
export async function signaturesOf(ctx: Scoped, campaign: CampaignRow): Promise<Signatures> {
  const { db, account } = ctx;
  const asked = await db.campaignEvent.findFirst({
    where: { accountId: account.id, campaignId: campaign.id, kind: "asked-again" },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const rows = await db.campaignDecision.findMany({
    where: {
      accountId: account.id,
      campaignId: campaign.id,
      snapshotId: campaign.snapshotId ?? campaign.id,
      decision: { in: ["approved", "direct"] },
      ...(asked ? { at: { gt: asked.at } } : {}),
    },
    select: { decision: true, byUserId: true },
  });
  return { isDirect: rows.some(({ decision }) => decision === "direct"), byUserIds: [...new Set(rows.map(({ byUserId }) => byUserId))] };
}

/** Who of those who signed may no longer: inactive, or without the right on this campaign. Locks their memberships. */
export async function lostSignatures(ctx: Scoped, campaign: CampaignRow, { isDirect, byUserIds }: Signatures): Promise<string[]> {
  const key = isDirect ? "campaign.sendWithoutApproval" : "campaign.approve";
  const lost: string[] = [];
  for (const userId of byUserIds) {
    const subject = await subjectOf(ctx, userId, { lock: true });
    if (!subject || subject.membership !== "active" || decide(subject, key, campaign) !== null) lost.push(userId);
  }
  return lost;
}
