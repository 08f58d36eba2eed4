import { type Acting, audit, canonicalJson, type Context, nameTaken, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import { segmentChanged, valuesHidden } from "./internal.ts";
import { requireKnown, requireSound } from "./references/check-rule.ts";
import { findSegment, readsValues } from "./references/known-segments.ts";
import { refeed } from "../feeds/index.ts";
import { requireKnownFields } from "./fields/known-fields.ts";
import { SegmentRule, UpdateSegment } from "./schema.ts";

/**
 * Changes a segment's name and conditions. Snapshots that were sealed keep the rule that they were sealed with; access groups that it feeds go by the new
 * one at once, which needs `access.manage` (`refeed`).
 * Somebody who may not read the values in it may not replace them either: they could not know what they change.
 */
export async function updateSegment(ctx: Context, input: UpdateSegment): Promise<{ updatedAt: Date }> {
  const { id, name, rule, updatedAt, told } = UpdateSegment.parse(input);
  const work = async (acting: Acting) => {
    const row = permit(acting, "segment.edit", await findSegment(acting, id));
    if (!readsValues(acting, row)) throw valuesHidden();
    if (name !== row.name) await requireDistinctName(acting, name, "segments", id);
    const now = acting.now();
    // Whose reach its conditions have is decided by who wrote them: a new name changes nothing about that.
    const known = SegmentRule.safeParse(row.rule);
    const before = known.data ?? row.rule;
    await requireKnown(acting, rule, known.data);
    await requireSound(acting, { id, name, rule });
    const isRuleChanged = canonicalJson(before) !== canonicalJson(rule);
    if (isRuleChanged) await requireKnownFields(acting, rule);
    const updatedById = isRuleChanged ? acting.subject.userId : row.updatedById;
    const { count } = await acting.db.segment.updateMany({
      where: { accountId: acting.account.id, id, updatedAt },
      data: { name, rule, updatedById, updatedAt: now },
    });
    if (count === 0) throw segmentChanged(row);
    const fed = isRuleChanged ? await refeed(acting, { id, name, rule }, told) : [];
    await audit(acting, "segment.changed", {
      target: { type: "segment", id },
      before: { name: row.name, rule: before },
      after: { name, rule, ...(fed.length > 0 && { accessGroupIds: fed }) },
    });
    return { updatedAt: now };
  };
  // For its name: see createSegment.
  return transaction(ctx, work, { lockAccount: true }).catch(nameTaken);
}
