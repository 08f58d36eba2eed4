import { Prisma } from "@countersign/db";
import { loadSegment, requireKnown } from "../segments/index.ts";
import { type Acting, audit, canonicalJson, Conflict, type Context, nameTaken, transaction, visible } from "../kernel/index.ts";
import { findView, logged, requireAudience, requireChanging, storedAudience } from "./internal.ts";
import { UpdateView } from "./schema.ts";

/**
 * Changes a view (`contact.view`): one's own, or one that is shared where one manages the account. Throws Conflict "view-changed" where somebody was faster,
 * and as createView does.
 */
export async function updateView(ctx: Context, input: UpdateView): Promise<{ id: string }> {
  const { id, updatedAt, ...view } = UpdateView.parse(input);
  const work = async (acting: Acting) => {
    visible(acting, "contact.view");
    const before = await findView(acting, id);
    requireChanging(acting, before);
    if (before.updatedAt.getTime() !== updatedAt.getTime())
      throw new Conflict("view-changed", "This view was changed meanwhile. Look at it as it is now first.");
    if (canonicalJson(view.audience) !== canonicalJson(before.audience)) requireAudience(acting, view.audience);
    const { segmentId, rule } = view.filters;
    if (rule) await requireKnown(acting, rule, before.filters.rule);
    if (segmentId && segmentId !== before.filters.segmentId) await loadSegment(acting, segmentId);
    const { db, account } = acting;
    const { name, filters, sort, audience } = view;
    await db.contactView.update({
      where: { accountId_id: { accountId: account.id, id: before.id } },
      data: { name, filters, sort, columns: view.columns ?? Prisma.DbNull, ...storedAudience(audience), updatedAt: ctx.now() },
    });
    await audit(acting, "contact-view.changed", {
      target: { type: "contact-view", id: before.id },
      before: logged(before),
      after: logged(view),
    });
    return { id: before.id };
  };
  return transaction(ctx, work).catch(nameTaken);
}
