import { decide, filterFor, matches, type Row } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { knownGroups } from "../../visibility/index.ts";
import { knownIds } from "../references/as-known.ts";
import { allSegments } from "../references/check-rule.ts";
import { namedSegments } from "../references/write-out.ts";
import type { SegmentUse, SegmentUses } from "../schema.ts";

/**
 * What stands on a segment itself, by name, as far as the person may know of it: segments that refer to it, campaigns that may still be sent to it, approval
 * rules that ask for it, access groups that it feeds. What was approved or sent holds a rule of its own and is none of them.
 */
export async function usesOf(ctx: Acting, id: string): Promise<SegmentUses> {
  const segments = (await allSegments(ctx)).filter(({ rule }) => rule && namedSegments(rule).includes(id));
  const known = await knownIds(
    ctx,
    segments.map((one) => one.id),
  );
  const found = {
    segments: parted(segments, (one) => known.has(one.id)),
    campaigns: await campaignsWith(ctx, id),
    rules: await rulesAsking(ctx, id),
    groups: await groupsFed(ctx, id),
  };
  const { segments: inSegments, campaigns, rules, groups } = found;
  return {
    segments: inSegments.known,
    campaigns: campaigns.known,
    rules: rules.known,
    groups: groups.known,
    others: Object.values(found).reduce((sum, { others }) => sum + others, 0),
    views: await countViews(ctx, id),
  };
}

/** Whether anything stands on it that has to be changed before it can go. */
export function isInUse({ segments, campaigns, rules, groups, others }: SegmentUses): boolean {
  return segments.length + campaigns.length + rules.length + groups.length + others > 0;
}

interface Parted {
  readonly known: SegmentUse[];
  readonly others: number;
}

function parted<T extends SegmentUse>(all: readonly T[], isKnown: (one: T) => boolean): Parted {
  const known = all.filter(isKnown).map(({ id, name }) => ({ id, name }));
  return { known: known.sort((a, b) => a.name.localeCompare(b.name)), others: all.length - known.length };
}

async function campaignsWith({ db, account, subject }: Acting, id: string): Promise<Parted> {
  const rows = await db.$queryRaw<(SegmentUse & Pick<Row, "ownerId" | "teamId">)[]>`
    SELECT c.id, c.name, c.owner_id AS "ownerId", c.team_id AS "teamId" FROM campaign c
    JOIN campaign_revision r ON r.account_id = c.account_id AND r.id = c.revision_id
    WHERE c.account_id = ${account.id}::uuid AND r.segment_id = ${id}::uuid AND c.archived_at IS NULL
      AND c.state IN ('draft', 'changes_requested', 'declined', 'waiting')`;
  const viewed = filterFor(subject, "campaign.view");
  return parted(rows, (row) => matches(viewed, { ...row, accountId: account.id }));
}

async function rulesAsking({ db, account, subject }: Acting, id: string): Promise<Parted> {
  const rows = await db.$queryRaw<SegmentUse[]>`
    SELECT id, name FROM approval_rule WHERE account_id = ${account.id}::uuid
      AND jsonb_path_exists(definition, '$.when[*] ? (@.kind == "segment").in[*] ? (@ == $id)', jsonb_build_object('id', ${id}::text))`;
  const isManager = decide(subject, "approvalRule.manage", { accountId: account.id }) === null;
  return parted(rows, () => isManager);
}

async function groupsFed(ctx: Acting, id: string): Promise<Parted> {
  const rows = await ctx.db.accessGroup.findMany({
    where: { accountId: ctx.account.id, rules: { some: { segmentId: id } } },
    select: { id: true, no: true, name: true },
  });
  const known = rows.length > 0 ? await knownGroups(ctx) : new Map<number, string>();
  return parted(rows, ({ no }) => known.has(no));
}

// A view whose segment is gone says so to whoever opens it: it keeps no segment from going.
async function countViews({ db, account }: Acting, id: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM contact_view WHERE account_id = ${account.id}::uuid
      AND jsonb_path_exists(filters, '$.**.segmentId ? (@ == $id)', jsonb_build_object('id', ${id}::text))`;
  return row!.count;
}
