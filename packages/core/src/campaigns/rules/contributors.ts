import type { Tx } from "@countersign/db";
import type { CampaignRuleFacts } from "@countersign/permissions";
import type { AccountRow } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { sealHex } from "../state/seal.ts";

/**
 * Everyone who made a revision since the campaign was created or last approved, by campaign. An approval of the
 * very revision that is decided about now does not count: its authors stay contributors when its approvers are asked again.
 */
export async function contributorsOf(
  db: Tx,
  accountId: string,
  campaigns: readonly Pick<CampaignRow, "id" | "revisionId">[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = campaigns.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const revisions = await db.campaignRevision.findMany({
    where: { accountId, campaignId: { in: ids } },
    select: { id: true, campaignId: true, no: true, editorId: true },
  });
  const approvals = await db.campaignDecision.findMany({
    where: { accountId, campaignId: { in: ids }, decision: "approved" },
    select: { campaignId: true, snapshotId: true },
  });
  const snapshots = await db.campaignSnapshot.findMany({
    where: { accountId, id: { in: approvals.map(({ snapshotId }) => snapshotId) } },
    select: { id: true, revisionNo: true },
  });
  const numberOf = new Map(snapshots.map(({ id, revisionNo }) => [id, revisionNo]));
  return new Map(
    campaigns.map(({ id, revisionId }) => {
      const own = revisions.filter(({ campaignId }) => campaignId === id);
      const currentNo = own.find((revision) => revision.id === revisionId)?.no ?? Infinity;
      const approvedNos = approvals.filter(({ campaignId }) => campaignId === id).map(({ snapshotId }) => numberOf.get(snapshotId) ?? 0);
      const lastApproved = Math.max(0, ...approvedNos.filter((no) => no < currentNo));
      return [id, [...new Set(own.filter(({ no }) => no > lastApproved).map(({ editorId }) => editorId))]];
    }),
  );
}

/** The facts of the campaign rule. `seen` is the seal that the approver looked at; without one, whatever is current. */
export function ruleFacts(
  account: Pick<AccountRow, "fourEyes">,
  campaign: Pick<CampaignRow, "senderId">,
  contributors: readonly string[],
  current: Uint8Array,
  seen?: string,
): CampaignRuleFacts {
  const currentSeal = sealHex(current);
  return { contributors, submittedBy: campaign.senderId, fourEyes: account.fourEyes, currentSeal, snapshotSeal: seen ?? currentSeal };
}
