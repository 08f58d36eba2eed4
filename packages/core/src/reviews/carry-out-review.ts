import type { JobPayloads } from "../jobs.ts";
import { asSystem, audit, Conflict, type Context, open, type Scoped } from "../kernel/index.ts";
import { carryOut, record, refusalToTell } from "./carrying-out/carry-out.ts";
import { findReview } from "./people/find-review.ts";
import type { Unanswered } from "./schema.ts";

/**
 * The job close-access-review: carries a review out that was closed or has come due. Each person is changed in a transaction of their own, in the name of
 * whoever judged them (of whoever started it where nobody did), whose right to do so is asked again: what is refused for one is told and keeps
 * nobody else from theirs. Cut off, it goes on where it was.
 */
export async function carryOutReview(ctx: Context, { accountId, reviewId }: JobPayloads["close-access-review"]): Promise<void> {
  open(ctx, "a job: what it does was decided by people, and their rights are asked");
  const review = await asSystem(ctx, accountId, (scoped) => beginClosing(scoped, reviewId));
  if (!review) return;
  const { unanswered, startedById, name } = review;
  const items = await asSystem(ctx, accountId, ({ db }) =>
    db.accessReviewItem.findMany({ where: { accountId, reviewId, outcome: null }, orderBy: { userId: "asc" } }),
  );
  // In whose name something is done, is changed last.
  const acting = new Set(items.map(({ decidedById }) => decidedById ?? startedById));
  for (const item of items.toSorted((a, b) => Number(acting.has(a.userId)) - Number(acting.has(b.userId)))) {
    try {
      await asSystem(ctx, accountId, (scoped) => carryOut(scoped, item, { name, startedById, unanswered: unanswered as Unanswered }));
    } catch (error) {
      const why = refusalToTell(error);
      await asSystem(ctx, accountId, (scoped) => record(scoped, item, { outcome: "refused", why }));
    }
  }
  await asSystem(ctx, accountId, (scoped) => finish(scoped, reviewId));
}

/** The review, if it is to be carried out by now; null: it is closed already, or not due. */
async function beginClosing(ctx: Scoped, id: string) {
  await ctx.db.$queryRaw`SELECT 1 FROM access_review WHERE account_id = ${ctx.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const review = await findReview(ctx, id);
  if (review.state === "closed" || review.state === "canceled" || (review.state === "open" && review.dueAt > ctx.now())) return null;
  if (review.state === "open") {
    await ctx.db.accessReview.update({ where: { accountId_id: { accountId: ctx.account.id, id } }, data: { state: "closing" } });
    await audit(ctx, "access-review.closed", { target: { type: "access-review", id } });
  }
  return review;
}

async function finish(ctx: Scoped, id: string): Promise<void> {
  const { db, account } = ctx;
  const counts = await db.accessReviewItem.groupBy({ by: ["outcome"], where: { accountId: account.id, reviewId: id }, _count: true });
  const { count } = await db.accessReview.updateMany({
    where: { accountId: account.id, id, state: "closing" },
    data: { state: "closed", closedAt: ctx.now() },
  });
  if (count === 0) return;
  if (counts.some(({ outcome }) => outcome === null)) throw new Conflict("busy", "The review is not carried out whole yet.");
  const outcomes = Object.fromEntries(counts.map(({ outcome, _count }) => [outcome, _count]));
  await audit(ctx, "access-review.carried-out", { target: { type: "access-review", id }, after: outcomes });
}
