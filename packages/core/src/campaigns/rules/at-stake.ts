import { frozenStages, holdsFourEyes, stagesNow } from "./stages.ts";
import type { ApprovalRule } from "@countersign/permissions";
import type { WorldCampaign } from "@countersign/permissions/impact";
import { loadRules } from "../../approval-rules/index.ts";
import type { Scoped } from "../../kernel/index.ts";
import { brokenGlassOf } from "./broken-glass.ts";
import { contributorsOf } from "./contributors.ts";
import { countedSignatures, signaturesOf } from "./signatures.ts";

/**
 * The campaigns that wait for a signature or for their time: what a change of somebody's rights could hold back, or one of the rules. `rules`: as they
 * would be; left out: as they are.
 */
export async function campaignsAtStake(ctx: Scoped, rules?: readonly ApprovalRule[]): Promise<WorldCampaign[]> {
  const { db, account } = ctx;
  const accountId = account.id;
  const rows = await db.campaign.findMany({
    where: { accountId, archivedAt: null, state: { in: ["waiting", "scheduled"] } },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  const snapshotIds = rows.flatMap(({ snapshotId }) => (snapshotId ? [snapshotId] : []));
  const snapshots = await db.campaignSnapshot.findMany({
    where: { accountId, id: { in: snapshotIds } },
    select: { id: true, approval: true },
  });
  const direct = await db.campaignDecision.findMany({
    where: { accountId, snapshotId: { in: snapshotIds }, decision: "direct" },
    select: { snapshotId: true, byUserId: true },
  });
  const [binding, signatures] = [rules ?? (await loadRules(ctx)), await signaturesOf(ctx, rows)];
  const contributors = await contributorsOf(db, accountId, rows);
  const overridden = await brokenGlassOf(ctx, rows);
  return rows.map((row): WorldCampaign => {
    const { id, name, ownerId, teamId, senderId, snapshotId } = row;
    const state = row.state === "waiting" ? "waiting" : "scheduled";
    const directBy = direct.find((decision) => decision.snapshotId === snapshotId)?.byUserId ?? null;
    const given = signatures.get(id) ?? [];
    const approval = snapshots.find((snapshot) => snapshot.id === snapshotId)?.approval ?? null;
    return {
      id,
      name,
      row: { accountId, ownerId, teamId },
      state,
      senderId,
      frozen: frozenStages(approval),
      stages: stagesNow(approval, binding, { isDirect: directBy !== null }),
      signatures: state === "waiting" ? given : countedSignatures(given),
      directBy,
      overriddenBy: overridden.get(id)?.by.id ?? null,
      barred: holdsFourEyes(account, approval) ? [...(contributors.get(id) ?? []), ...(senderId ? [senderId] : [])] : [],
    };
  });
}
