import { isUuid } from "@countersign/db";
import type { Acting } from "../../kernel/index.ts";
import type { UnfedReason } from "../../feeds/schema.ts";
import { unfedReasons } from "../compile-path.ts";
import { sentencesFor } from "../internal.ts";
import { knownSegments } from "../references/known-segments.ts";
import { resolveRules } from "../references/resolve-rule.ts";
import type { ResolvedRule } from "../resolved-rule.ts";
import { SegmentRule } from "../rule.ts";

/** A segment that may feed an access group, or why it may not. */
export interface FeedableSegment {
  readonly id: string;
  readonly name: string;
  /** As the person who asks may read it. */
  readonly sentence: string;
  /** With referenced segments inlined. */
  readonly rule: ResolvedRule;
  /** None: it may. */
  readonly reasons: UnfedReason[];
}

/** The segments that the person may know of, by name, each with what keeps it from feeding an access group. `ids`: only these. */
export async function listFeedable(ctx: Acting, ids?: readonly string[]): Promise<FeedableSegment[]> {
  const where = knownSegments(ctx);
  if (!where) return [];
  const rows = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, ...where, ...(ids && { id: { in: ids.filter(isUuid) } }) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const rules = await resolveRules(
    ctx,
    rows.map((row) => SegmentRule.parse(row.rule)),
  );
  const said = await sentencesFor(ctx, rows);
  return rows.map(({ id, name }, index) => {
    const rule = rules[index]!;
    return { id, name, sentence: said[index]!.sentence, rule, reasons: unfedReasons(rule) };
  });
}
