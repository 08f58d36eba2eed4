import type { Signature } from "@countersign/permissions";
import type { Waterfall } from "../../segments/schema.ts";
import type { Acting } from "../../kernel/index.ts";
import type { CampaignListRow } from "../list-schema.ts";
import { lostApproval, signatureSlots, type SignedRow } from "../review/signatures.ts";
import { figureFor } from "../rules/audience.ts";
import { brokenGlassOf, isRed } from "../rules/broken-glass.ts";
import { rulesOf } from "../rules/current-rule.ts";
import { campaignState, isEditable } from "../state/lifecycle.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { namesOf, personOf } from "../state/people.ts";
import { proposedTime, type SnapshotSource } from "../state/snapshot.ts";

/** Rows as every list of campaigns shows them, in the order given: a fixed number of queries for a page. */
export async function listRows(ctx: Acting, campaigns: readonly CampaignRow[]): Promise<CampaignListRow[]> {
  if (campaigns.length === 0) return [];
  const { db, account, subject } = ctx;
  const accountId = account.id;
  const ids = campaigns.map(({ id }) => id);
  const known = (values: readonly (string | null)[]) => values.filter((value): value is string => value !== null);
  const revisions = await db.campaignRevision.findMany({
    where: { accountId, id: { in: known(campaigns.map(({ revisionId }) => revisionId)) } },
    omit: { document: true },
  });
  const decisions = await db.campaignDecision.findMany({
    where: { accountId, campaignId: { in: ids } },
    orderBy: { at: "asc" },
    select: { campaignId: true, decision: true, byUserId: true, snapshotId: true, at: true },
  });
  const snapshots = await snapshotFacts(ctx, [
    ...known(campaigns.map(({ snapshotId }) => snapshotId)),
    ...decisions.map(({ snapshotId }) => snapshotId),
  ]);
  const teams = await db.team.findMany({
    where: { accountId, id: { in: known(campaigns.map(({ teamId }) => teamId)) } },
    select: { id: true, name: true },
  });
  const segments = await db.segment.findMany({
    where: { accountId, id: { in: known(revisions.map(({ segmentId }) => segmentId)) } },
    select: { id: true, name: true },
  });
  const progress = await progressOf(
    ctx,
    campaigns.filter(({ state }) => state === "sending" || state === "paused").map(({ id }) => id),
  );
  const names = await namesOf(db, [
    ...campaigns.flatMap(({ ownerId, senderId }) => [ownerId, senderId]),
    ...decisions.map(({ byUserId }) => byUserId),
  ]);
  const signatures = await countedOf(
    ctx,
    campaigns.filter(({ id, snapshotId }) => decisions.some((one) => one.campaignId === id && one.snapshotId === snapshotId)),
  );
  const broken = await brokenGlassOf(
    ctx,
    campaigns.filter(({ id }) => decisions.some((one) => one.campaignId === id && one.decision === "break_glass")),
  );
  const revisionNos = new Map([...snapshots].map(([id, { revisionNo }]) => [id, revisionNo]));
  return campaigns.map((campaign): CampaignListRow => {
    const revision = revisions.find(({ id }) => id === campaign.revisionId);
    const snapshot = campaign.snapshotId ? snapshots.get(campaign.snapshotId) : undefined;
    const isDraft = isEditable(campaign.state);
    const own: readonly SignedRow[] = decisions.filter(({ campaignId }) => campaignId === campaign.id);
    const counted = signatures.get(campaign.id) ?? [];
    const total = countOf(campaign, isDraft ? undefined : snapshot);
    const proposal = isDraft ? revision : (snapshot ?? revision);
    return {
      id: campaign.id,
      name: campaign.name,
      channel: "email",
      state: campaignState(campaign.state),
      stateReason: campaign.stateReason,
      brokenGlass: isRed(broken.get(campaign.id)),
      changedAfterApproval: lostApproval({ campaign, decisions: own, counted }) !== null,
      revisionNo: (isDraft ? revision?.no : snapshot?.revisionNo) ?? 1,
      subject: revision?.subject ?? "",
      owner: personOf(names, campaign.ownerId),
      teamName: teams.find(({ id }) => id === campaign.teamId)?.name ?? null,
      segmentName: (isDraft ? null : snapshot?.segmentName) ?? segments.find(({ id }) => id === revision?.segmentId)?.name ?? null,
      audience: total === null ? null : figureFor(subject, total),
      signatures: signatureSlots({ campaign, decisions: own, revisionNos, names, counted, broken: broken.get(campaign.id) }),
      sendAt: campaign.sendAt ?? proposal?.sendAt ?? null,
      timeZone: proposal?.timeZone ?? null,
      schedule: proposal?.schedule === "at" ? "at" : "now",
      submittedAt: campaign.submittedAt,
      launchedAt: campaign.launchedAt,
      finishedAt: campaign.finishedAt,
      editedAt: revision?.updatedAt ?? campaign.updatedAt,
      updatedAt: campaign.updatedAt,
      archivedAt: campaign.archivedAt,
      progress: progress.get(campaign.id) ?? null,
    };
  });
}

/** The signatures that count, of those campaigns whose approval has stages. */
async function countedOf(ctx: Acting, signed: readonly CampaignRow[]): Promise<ReadonlyMap<string, readonly Signature[]>> {
  const rules = await rulesOf(
    ctx,
    signed.filter(({ state }) => !isEditable(state)),
  );
  return new Map([...rules].map(([id, { signatures }]) => [id, signatures]));
}

export interface SnapshotFacts {
  readonly revisionNo: number;
  readonly seal: Uint8Array;
  readonly total: number;
  readonly segmentName: string | null;
  readonly schedule: string;
  readonly sendAt: Date | null;
  readonly timeZone: string | null;
}

/** What lists need of snapshots, without the mails that they hold. */
export async function snapshotFacts(ctx: Acting, ids: readonly string[]): Promise<ReadonlyMap<string, SnapshotFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<
    {
      id: string;
      revision_no: number;
      seal: Uint8Array;
      total: number | null;
      source: Pick<SnapshotSource, "segmentName" | "schedule" | "sendAt" | "timeZone">;
    }[]
  >`
    SELECT id, revision_no, seal, (counts->>'total')::int AS total,
      jsonb_build_object('segmentName', source->'segmentName', 'schedule', source->'schedule', 'sendAt', source->'sendAt', 'timeZone', source->'timeZone') AS source
    FROM campaign_snapshot WHERE account_id = ${ctx.account.id}::uuid AND id = ANY (${[...new Set(ids)]}::uuid[])`;
  return new Map(
    rows.map(({ id, revision_no, seal, total, source }) => [
      id,
      {
        revisionNo: revision_no,
        seal,
        total: total ?? 0,
        segmentName: source.segmentName ?? null,
        schedule: source.schedule ?? "now",
        sendAt: proposedTime(source),
        timeZone: source.timeZone ?? null,
      },
    ]),
  );
}

function countOf(campaign: CampaignRow, snapshot: Pick<SnapshotFacts, "total"> | undefined): number | null {
  const launched = campaign.launch as Partial<Waterfall> | null;
  return launched?.total ?? snapshot?.total ?? null;
}

async function progressOf(ctx: Acting, ids: readonly string[]): Promise<ReadonlyMap<string, { done: number; total: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ campaign_id: string; done: number; total: number }[]>`
    SELECT campaign_id, count(*) FILTER (WHERE state NOT IN ('pending', 'attempting', 'deferred'))::int AS done, count(*)::int AS total
    FROM campaign_recipient WHERE account_id = ${ctx.account.id}::uuid AND campaign_id = ANY (${ids}::uuid[]) GROUP BY campaign_id`;
  return new Map(rows.map(({ campaign_id, done, total }) => [campaign_id, { done, total }]));
}
