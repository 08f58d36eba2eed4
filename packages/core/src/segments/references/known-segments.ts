import { isUuid } from "@countersign/db";
import { filterFor, matches, type Row, toPrisma } from "@countersign/permissions";
import { type Acting, NotFound } from "../../kernel/index.ts";
import { seesEveryContact } from "../../visibility/index.ts";

export interface SegmentRecord {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly rule: unknown;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly updatedById: string;
  readonly updatedAt: Date;
}

const VIEWED_BY = ["segment.edit", "campaign.edit"] as const;

/** Which segments the person may know of, for Prisma: by segment.edit or campaign.edit within its scope. null: none. */
export function knownSegments(ctx: Acting): { OR: object[] } | null {
  const parts = VIEWED_BY.map((key) => toPrisma(filterFor(ctx.subject, key))).flatMap((plan) =>
    plan.kind === "where" ? [plan.where] : [],
  );
  return parts.length > 0 ? { OR: parts } : null;
}

/** The segment, if the person may know of it; otherwise NotFound, as for ids that are foreign or malformed. */
export async function findSegment(ctx: Acting, id: string): Promise<SegmentRecord & Row> {
  const row = isUuid(id) ? await ctx.db.segment.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id } } }) : null;
  if (!row || !VIEWED_BY.some((key) => matches(filterFor(ctx.subject, key), row))) throw new NotFound("segment");
  return row;
}

/** The same, locked until the transaction ends: campaigns that choose it wait, and it waits for them. */
export async function lockSegment(ctx: Acting, id: string): Promise<SegmentRecord & Row> {
  if (isUuid(id)) await ctx.db.$queryRaw`SELECT 1 FROM segment WHERE account_id = ${ctx.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findSegment(ctx, id);
}

/** Whether the person may read the values in a rule: who views every contact, or wrote it. */
export function readsValues(ctx: Acting, segment: Pick<SegmentRecord, "updatedById">): boolean {
  return seesEveryContact(ctx.subject) || segment.updatedById === ctx.subject.userId;
}
