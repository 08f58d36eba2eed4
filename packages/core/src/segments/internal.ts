import { type Acting, Conflict, type Scoped, subjectOf } from "../kernel/index.ts";
import { actsBeyondView, seesEveryContact } from "../visibility/index.ts";
import { asKnown } from "./references/as-known.ts";
import { describeRule } from "./describe-rule.ts";
import { findSegment, readsValues, type SegmentRecord } from "./references/known-segments.ts";
import { type ResolvedRule, segmentsWithin } from "./resolved-rule.ts";
import { resolveRule, resolveRules } from "./references/resolve-rule.ts";
import { SegmentRule } from "./rule.ts";

type Written = Pick<SegmentRecord, "updatedById" | "rule">;

/** A rule as one person reads it. `hidesValues`: its sentence leaves out what the conditions ask for. */
export interface Sentence {
  readonly sentence: string;
  readonly hidesValues: boolean;
}

/** The sentences of segments' rules as this person may read them, in order. */
export async function sentencesFor(ctx: Acting, segments: readonly Written[]): Promise<Sentence[]> {
  const resolved = await resolveRules(
    ctx,
    segments.map(({ rule }) => SegmentRule.parse(rule)),
  );
  const rules = await asKnown(ctx, resolved);
  return rules.map((rule, index) => {
    const values = readsValues(ctx, segments[index]!);
    const sentence = describeRule(rule, { values, locale: ctx.locale });
    return { sentence, hidesValues: !values && describeRule(rule, { values: true, locale: ctx.locale }) !== sentence };
  });
}

export interface LoadedSegment {
  readonly id: string;
  readonly name: string;
  /** With referenced segments inlined. */
  readonly rule: ResolvedRule;
  /** As the person who asks may read it. */
  readonly sentence: string;
  /** Whether a sender reaches people with it whom they may write to but not see: give it to countAudience and materialiseAudience. */
  readonly beyondView: boolean;
}

/** A segment for an audience or a filter: its rule, and how far it may reach. */
export async function loadSegment(ctx: Acting, id: string): Promise<LoadedSegment> {
  const row = await findSegment(ctx, id);
  const [rule, [said]] = [await resolveRule(ctx, SegmentRule.parse(row.rule)), await sentencesFor(ctx, [row])];
  const beyondView = actsBeyondView(ctx.subject) && (await writtenByWholeViewers(ctx, row, rule));
  return { id: row.id, name: row.name, rule, sentence: said!.sentence, beyondView };
}

/**
 * Whether everyone who last changed the segment, or one that it refers to, may view every contact of the account: counts of people out of view are safe
 * only if the conditions were written by somebody who sees them anyway.
 */
export async function writtenByWholeViewers(
  ctx: Scoped,
  { updatedById }: Pick<SegmentRecord, "updatedById">,
  rule: ResolvedRule,
): Promise<boolean> {
  const within = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, id: { in: segmentsWithin(rule) } },
    select: { updatedById: true },
  });
  for (const userId of new Set([updatedById, ...within.map((one) => one.updatedById)])) {
    const author = await subjectOf(ctx, userId);
    if (author?.membership !== "active" || !seesEveryContact(author)) return false;
  }
  return true;
}

/** Somebody who may not read the values in a rule changes nothing of it: they could not know what. */
export function valuesHidden(): Conflict {
  return new Conflict(
    "values-hidden",
    "Its conditions hold values that only who wrote them, or who sees every contact, may read. Make a segment of your own.",
  );
}

/** Somebody else changed the segment first. */
export function segmentChanged({ updatedAt }: Pick<SegmentRecord, "updatedAt">): Conflict {
  return new Conflict("segment-changed", "Somebody else changed this segment meanwhile. Look at their version first.", { updatedAt });
}
