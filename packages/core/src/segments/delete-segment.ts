import { audit, Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { segmentChanged, valuesHidden } from "./internal.ts";
import { lockSegment, readsValues } from "./references/known-segments.ts";
import { DeleteSegment } from "./schema.ts";
import { isInUse, usesOf } from "./uses/segment-uses.ts";

/**
 * Deletes a segment (`segment.edit` and the right to read its values, as for changing it). What was approved or sent keeps the rule that it was sealed with.
 * Throws Conflict "segment-in-use" with the uses that the person may know of, "values-hidden", and "segment-changed" where somebody was faster.
 *
 * Rules of segments, access groups and approval rules take it up one after another by the account's row, campaigns hold the segment's own meanwhile: none of
 * them is left without what it names.
 */
export function deleteSegment(ctx: Context, input: DeleteSegment): Promise<void> {
  const { id, updatedAt } = DeleteSegment.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const row = permit(acting, "segment.edit", await lockSegment(acting, id));
      if (!readsValues(acting, row)) throw valuesHidden();
      if (row.updatedAt.getTime() !== updatedAt.getTime()) throw segmentChanged(row);
      const uses = await usesOf(acting, row.id);
      if (isInUse(uses))
        throw new Conflict("segment-in-use", "This segment is in use. Take it out of what uses it first; nothing was deleted.", {
          ...uses,
        });
      await acting.db.segment.delete({ where: { accountId_id: { accountId: acting.account.id, id: row.id } } });
      const { name, rule, teamId } = row;
      await audit(acting, "segment.deleted", { target: { type: "segment", id: row.id }, before: { name, rule, teamId }, after: null });
    },
    { lockAccount: true },
  );
}
