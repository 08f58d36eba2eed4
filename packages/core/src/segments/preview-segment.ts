import { feedImpact, rulesWith } from "../feeds/index.ts";
import { type Context, permit, read } from "../kernel/index.ts";
import { findSegment } from "./references/known-segments.ts";
import { PreviewSegment, type SegmentImpact } from "./schema.ts";

/**
 * What another rule for a segment would do to the access groups that it feeds and to people (`segment.edit`, and `access.manage` where it feeds any; README
 * §3.10). Null where it feeds none. Refuses what `updateSegment` would refuse for them.
 */
export function previewSegment(ctx: Context, input: PreviewSegment): Promise<SegmentImpact> {
  const { id, rule } = PreviewSegment.parse(input);
  return read(ctx, async (acting) => {
    const row = permit(acting, "segment.edit", await findSegment(acting, id));
    const changed = await rulesWith(acting, { id: row.id, name: row.name, rule });
    return { impact: changed.length === 0 ? null : await feedImpact(acting, changed) };
  });
}
