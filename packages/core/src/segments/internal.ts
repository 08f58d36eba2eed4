import { isUuid } from "@countersign/db";
import { filterFor, matches, type Row, toPrisma } from "@countersign/permissions";
import { type Acting, NotFound, subjectOf } from "../kernel/index.ts";
import { actsBeyondView, seesEveryContact } from "../visibility/index.ts";
import { describeRule } from "./describe-rule.ts";
import { SegmentRule } from "./rule.ts";

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

/** Whether the person may read the values in a rule: who views every contact, or wrote it. */
export function readsValues(ctx: Acting, segment: Pick<SegmentRecord, "updatedById">): boolean {
  return seesEveryContact(ctx.subject) || segment.updatedById === ctx.subject.userId;
}

/** The sentence of a rule as this person may read it. */
export function sentenceFor(ctx: Acting, segment: Pick<SegmentRecord, "updatedById" | "rule">): string {
  return describeRule(SegmentRule.parse(segment.rule), { values: readsValues(ctx, segment), locale: ctx.locale });
}

/** Whether the sentence of a rule leaves out, for this person, what its conditions ask for. */
export function hidesValues(ctx: Acting, segment: Pick<SegmentRecord, "updatedById" | "rule">): boolean {
  if (readsValues(ctx, segment)) return false;
  const rule = SegmentRule.parse(segment.rule);
  return describeRule(rule, { values: false }) !== describeRule(rule, { values: true });
}

export interface LoadedSegment {
  readonly id: string;
  readonly name: string;
  /** With referenced segments inlined. */
  readonly rule: SegmentRule;
  /** As the person who asks may read it. */
  readonly sentence: string;
  /** Whether a sender reaches people with it whom they may write to but not see: give it to countAudience and materialiseAudience. */
  readonly beyondView: boolean;
}

/** A segment for an audience or a filter: its rule, and how far it may reach. */
export async function loadSegment(ctx: Acting, id: string): Promise<LoadedSegment> {
  const row = await findSegment(ctx, id);
  const rule = SegmentRule.parse(row.rule);
  return { id: row.id, name: row.name, rule, sentence: sentenceFor(ctx, row), beyondView: await reachesBeyondView(ctx, row) };
}

// Counts of people out of view are safe only if the conditions were written by somebody who sees them anyway.
async function reachesBeyondView(ctx: Acting, segment: SegmentRecord): Promise<boolean> {
  if (!actsBeyondView(ctx.subject)) return false;
  const author = await subjectOf(ctx, segment.updatedById);
  return author !== null && seesEveryContact(author);
}

/** Names of people, by id. */
export async function namesOf(ctx: Acting, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const users = await ctx.db.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
