import { audit, type Context, enqueue, permit, requireFresh, transaction, visible } from "../kernel/index.ts";
import { lockOpenReview } from "./people/find-review.ts";
import type { ReviewRef } from "./schema.ts";

/**
 * Closes a review before it is due (`account.manage` and `user.manage`): nothing in it can be said any more, and the job close-access-review carries it
 * out, which changes many people at once. Throws NotFresh and Conflict "review-closed".
 */
export async function closeReview(ctx: Context, { id }: ReviewRef): Promise<void> {
  requireFresh(ctx, "access-reviews");
  await transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    visible(acting, "user.manage");
    await lockOpenReview(acting, id);
    await db.accessReview.update({
      where: { accountId_id: { accountId: account.id, id } },
      data: { state: "closing", closedById: subject.userId },
    });
    await enqueue(acting, "close-access-review", { accountId: account.id, reviewId: id }, { key: `close-access-review:${id}` });
    await audit(acting, "access-review.closed", { target: { type: "access-review", id } });
  });
}
