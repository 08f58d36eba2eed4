import type { CampaignSnapshotModel, Tx } from "@countersign/db";
import { type CampaignRuleFacts, turnOfRefusing } from "@countersign/permissions";
import type { AccountRow } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { sealHex } from "../state/seal.ts";
import { frozenAuthors, holdsFourEyes } from "./stages.ts";

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
  const approvals = await approvalsThatStood(db, accountId, ids);
  return new Map(
    campaigns.map(({ id, revisionId }) => {
      const own = revisions.filter(({ campaignId }) => campaignId === id);
      const currentNo = own.find((revision) => revision.id === revisionId)?.no ?? Infinity;
      const approvedNos = approvals.filter(({ campaignId }) => campaignId === id).map(({ revisionNo }) => revisionNo ?? 0);
      const lastApproved = Math.max(0, ...approvedNos.filter((no) => no < currentNo));
      return [id, [...new Set(own.filter(({ no }) => no > lastApproved).map(({ editorId }) => editorId))]];
    }),
  );
}

// Of an approval the last signature alone is an event "approved": one that stopped halfway approved nothing, nor did one that was taken back.
async function approvalsThatStood(db: Tx, accountId: string, ids: readonly string[]) {
  const events = await db.campaignEvent.findMany({
    where: { accountId, campaignId: { in: [...ids] }, kind: { in: ["approved", "asked-again"] } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { campaignId: true, kind: true, revisionNo: true },
  });
  return events.filter(({ kind, campaignId }, index) => {
    const next = events.slice(index + 1).find((event) => event.campaignId === campaignId);
    return kind === "approved" && next?.kind !== "asked-again";
  });
}

/** The facts of the campaign rule. `seen` is the seal that the approver looked at; without one, whatever is current. */
export function ruleFacts(
  account: Pick<AccountRow, "fourEyes">,
  campaign: Pick<CampaignRow, "senderId">,
  contributors: readonly string[],
  snapshot: Pick<CampaignSnapshotModel, "seal" | "approval">,
  seen?: string,
): CampaignRuleFacts {
  const currentSeal = sealHex(snapshot.seal);
  return {
    contributors,
    audienceAuthors: frozenAuthors(snapshot.approval),
    submittedBy: campaign.senderId,
    fourEyes: holdsFourEyes(account, snapshot.approval),
    currentSeal,
    snapshotSeal: seen ?? currentSeal,
  };
}

/**
 * What the campaign rule asks of one who resumes: nothing where its recipients are written down, or nobody approved it. Before that,
 * resuming decides that it goes out, which is not for those who made it.
 */
export function ruleOfResuming(
  { launch }: Pick<CampaignRow, "launch">,
  rule: { readonly facts: CampaignRuleFacts; readonly isDirect: boolean } | null,
): CampaignRuleFacts | undefined {
  return launch === null && rule && !rule.isDirect ? withoutTurn(rule.facts) : undefined;
}

/** The facts for asking for changes and declining: who could sign a stage that is open, or has signed one, may, whosever turn it is. */
export function factsOfRefusing({ turn, ...facts }: CampaignRuleFacts): CampaignRuleFacts {
  return turn ? { ...facts, turn: turnOfRefusing(turn) } : facts;
}

// It goes out on the signatures that it has: no stage has its turn.
function withoutTurn({ turn: _turn, ...facts }: CampaignRuleFacts): CampaignRuleFacts {
  return facts;
}
