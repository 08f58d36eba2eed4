import { audit, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { lockOpenReview } from "./people/find-review.ts";
import { CancelReview } from "./schema.ts";

/**
 * Calls a review off that is open, with a reason (`account.manage` and `user.manage`): nothing in it can be said any more and nothing of it is carried
 * out, not when it comes due either; what was said stays in its evidence. Throws Conflict "review-closed".
 */
export async function cancelReview(ctx: Context, input: CancelReview): Promise<void> {
  const { id, reason } = CancelReview.parse(input);
  await transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    visible(acting, "user.manage");
    await lockOpenReview(acting, id);
    await db.accessReview.update({
      where: { accountId_id: { accountId: account.id, id } },
      data: { state: "canceled", closedById: subject.userId, closedAt: acting.now(), cancelReason: reason },
    });
    await audit(acting, "access-review.canceled", { target: { type: "access-review", id }, reason });
  });
}
