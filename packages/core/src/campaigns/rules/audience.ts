import type { SegmentModel } from "@countersign/db";
import { decide, type Row, type Subject } from "@countersign/permissions";
import type { Acting, Scoped } from "../../kernel/index.ts";
import { asKnown, resolveRule, writtenByWholeViewers } from "../../segments/index.ts";
import {
  describeRule,
  type ResolvedRule,
  SegmentRule,
  showWaterfall,
  type ShownWaterfall,
  type Viewing,
  type Waterfall,
} from "../../segments/schema.ts";
import { actsBeyondView, countAudience, seesEveryContact } from "../../visibility/index.ts";
import type { Figure } from "../control-schema.ts";

/** The audience of a segment for one sender, counted now. */
export interface CountedAudience {
  /** With the segments that it refers to written out. */
  readonly rule: ResolvedRule;
  readonly sentence: string;
  readonly beyondView: boolean;
  readonly waterfall: Waterfall;
}

/**
 * Counts whom the sender would reach with the segment; null when its rule can't be read any more. With `wholeAccount` the figures
 * say also how many match beyond that reach, for the record of a submission.
 */
export async function countSegment(
  ctx: Scoped,
  sender: Subject,
  segment: Pick<SegmentModel, "rule" | "updatedById">,
  { wholeAccount = false } = {},
): Promise<CountedAudience | null> {
  const parsed = SegmentRule.safeParse(segment.rule);
  if (!parsed.success) return null;
  const rule = await resolveRule(ctx, parsed.data);
  const beyondView = actsBeyondView(sender) && (await writtenByWholeViewers(ctx, segment, rule));
  const waterfall = await countAudience(ctx, sender, rule, { beyondView, wholeAccount });
  return { rule, sentence: describeRule(rule, { writesOut: true }), beyondView, waterfall };
}

/** How a viewer looks at figures that were counted for a sender. */
export function viewingOf(viewer: Subject): Viewing {
  return { seesAll: seesEveryContact(viewer), beyondView: actsBeyondView(viewer) || decide(viewer, "contact.view") !== null };
}

/** The figures of an audience as the viewer may see them. */
export function figuresFor(viewer: Subject, waterfall: Waterfall): ShownWaterfall {
  return showWaterfall(waterfall, viewingOf(viewer));
}

/** A total as the viewer may see it. */
export function figureFor(viewer: Subject, total: number): Figure {
  const { seesAll, beyondView } = viewingOf(viewer);
  return !seesAll && beyondView && total > 0 && total < 10 ? "fewer-than-10" : total;
}

/**
 * A total by which a question of the viewer is decided: where they may not know it, the largest that it can be. Rules tried with one threshold after
 * another would tell it otherwise.
 */
export function decidingFor(viewer: Subject, total: number): number {
  return figureFor(viewer, total) === "fewer-than-10" ? 9 : total;
}

/**
 * A rule in words as the viewer may read it, the segments within it written out: values may name people whom they may not see, names things that they
 * may not know of.
 */
export async function sentenceFor(ctx: Acting, rule: ResolvedRule): Promise<string> {
  const [known] = await asKnown(ctx, [rule]);
  return describeRule(known!, { values: decide(ctx.subject, "contact.view") === null, locale: ctx.locale, writesOut: true });
}

/** Whether the person could be recorded as the sender of this campaign: the permission on it, and contacts to write to. */
export function canBeSender(subject: Subject, campaign: Row): boolean {
  return decide(subject, "campaign.send", campaign) === null && decide(subject, "contact.email") === null;
}
