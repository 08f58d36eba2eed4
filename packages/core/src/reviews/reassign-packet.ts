import { type Acting, audit, Conflict, type Context, loadSubjects, NotFound, permit, transaction, visible } from "../kernel/index.ts";
import { askReviewers } from "./mails/ask-reviewers.ts";
import { lockOpenReview } from "./people/find-review.ts";
import { judgeOf } from "./people/judges.ts";
import { findJudges } from "./people/reviewed.ts";
import { Reassign } from "./schema.ts";

/**
 * Asks somebody else about the people of a packet who are not answered yet (`account.manage` and `user.manage`); whom they may not judge stays with
 * another. Throws Conflict "review-closed", and "reviewer-unable" for somebody who manages nobody.
 */
export async function reassignPacket(ctx: Context, input: Reassign): Promise<void> {
  const { id, team, reviewer } = Reassign.parse(input);
  await transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    visible(acting, "user.manage");
    const review = await lockOpenReview(acting, id);
    const where = { accountId: account.id, reviewId: id, teamId: team === "none" ? null : team, verdict: null };
    const items = await db.accessReviewItem.findMany({ where, select: { userId: true } });
    if (items.length === 0) throw new NotFound("packet");
    const { judges } = await findJudges(acting);
    const chosen = judges.find(({ userId }) => userId === reviewer);
    if (!chosen) throw new Conflict("reviewer-unable", "Somebody whom you chose manages nobody here. Choose another reviewer.");
    const members = await loadSubjects(
      acting,
      items.map(({ userId }) => userId),
    );
    const asked = members.map((member) => ({
      userId: member.userId,
      reviewerId: judgeOf(acting, { holders: judges, starter: subject }, member, chosen)?.userId ?? null,
    }));
    await storeReviewers(acting, id, asked);
    await askReviewers(acting, { accountId: account.id, reviewId: id, dueAt: review.dueAt }, [reviewer]);
    await audit(acting, "access-review.reassigned", { target: { type: "access-review", id }, after: { people: asked } });
  });
}

interface Asked {
  readonly userId: string;
  readonly reviewerId: string | null;
}

async function storeReviewers({ db, account }: Acting, reviewId: string, asked: readonly Asked[]): Promise<void> {
  for (const reviewerId of new Set(asked.map((each) => each.reviewerId))) {
    const userIds = asked.filter((each) => each.reviewerId === reviewerId).map(({ userId }) => userId);
    await db.accessReviewItem.updateMany({ where: { accountId: account.id, reviewId, userId: { in: userIds } }, data: { reviewerId } });
  }
}
