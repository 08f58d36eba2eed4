import type { Acting } from "../../kernel/index.ts";
import type { UnfedReason } from "../../feeds/schema.ts";
import { unfedReasons } from "../compile-path.ts";
import { knownSegments, sentenceFor } from "../internal.ts";
import { SegmentRule } from "../rule.ts";

/** A segment that may feed an access group, or why it may not. */
export interface FeedableSegment {
  readonly id: string;
  readonly name: string;
  /** As the person who asks may read it. */
  readonly sentence: string;
  readonly rule: SegmentRule;
  /** None: it may. */
  readonly reasons: UnfedReason[];
}

/** The segments that the person may know of, by name, each with what keeps it from feeding an access group. `ids`: only these. */
export async function listFeedable(ctx: Acting, ids?: readonly string[]): Promise<FeedableSegment[]> {
  const where = knownSegments(ctx);
  if (!where) return [];
  const rows = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, ...where, ...(ids && { id: { in: [...ids] } }) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const rule = SegmentRule.parse(row.rule);
    return { id: row.id, name: row.name, sentence: sentenceFor(ctx, row), rule, reasons: unfedReasons(rule) };
  });
}
