import type { SegmentModel } from "@countersign/db";
import type { Scoped } from "../../kernel/index.ts";
import { resolveRule } from "../../segments/index.ts";
import { segmentsWithin, SegmentRule } from "../../segments/schema.ts";

/**
 * Who wrote what of a segment's rule nobody has countersigned: everyone who changed it since it was made, or since a campaign to it was
 * approved and went out, and the same of every segment that it refers to. Read from the audit log, which keeps the rule before and after every change; a
 * new name changes nothing.
 */
export async function audienceAuthors(ctx: Scoped, segment: Pick<SegmentModel, "id" | "updatedById" | "rule">): Promise<readonly string[]> {
  const written = SegmentRule.safeParse(segment.rule);
  const within = written.success ? segmentsWithin(await resolveRule(ctx, written.data)) : [];
  const others = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, id: { in: within } },
    orderBy: { id: "asc" },
    select: { id: true, updatedById: true },
  });
  const authors = new Set<string>();
  for (const one of [segment, ...others]) for (const author of await authorsOf(ctx, one)) authors.add(author);
  return [...authors];
}

async function authorsOf({ db, account }: Scoped, segment: Pick<SegmentModel, "id" | "updatedById">): Promise<readonly string[]> {
  const countersigned = await countersignedAt({ db, account }, segment.id);
  const rows = await db.$queryRaw<{ author: string }[]>`
    SELECT DISTINCT actor_id AS author FROM audit_event
    WHERE account_id = ${account.id}::uuid AND target_type = 'segment' AND target_id = ${segment.id} AND actor_id IS NOT NULL
      AND before->'rule' IS DISTINCT FROM after->'rule' AND (${countersigned}::timestamptz IS NULL OR at > ${countersigned}::timestamptz)
    ORDER BY actor_id`;
  // One that came with the installation left no entry.
  const last = countersigned === null ? [segment.updatedById] : [];
  return [...new Set([...rows.map(({ author }) => author), ...last])];
}

/** When the rule was frozen that the last approved campaign to the segment, or to one that referred to it, went out with; null: none did. */
async function countersignedAt({ db, account }: Pick<Scoped, "db" | "account">, segmentId: string): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max(s.created_at) AS at FROM campaign c
      JOIN campaign_snapshot s ON s.account_id = c.account_id AND s.id = c.snapshot_id
      JOIN campaign_revision r ON r.account_id = s.account_id AND r.id = s.revision_id
    WHERE c.account_id = ${account.id}::uuid AND c.launched_at IS NOT NULL 
      AND (r.segment_id = ${segmentId}::uuid
        OR jsonb_path_exists(s.sealed->'audience'->'rule', '$.**.segment.id ? (@ == $id)', jsonb_build_object('id', ${segmentId}::text)))
      AND EXISTS (SELECT 1 FROM campaign_decision d WHERE d.account_id = s.account_id AND d.snapshot_id = s.id AND d.decision = 'approved')`;
  return rows[0]?.at ?? null;
}
