import { decide, type Subject } from "@countersign/permissions";
import { type Acting, Conflict, NotFound, type Scoped, visible } from "../../kernel/index.ts";

/** Whoever manages the account and its people leads its reviews: they see all of them, choose reviewers and close them. */
export function mayLead(subject: Subject): boolean {
  return decide(subject, "account.manage") === null && decide(subject, "user.manage") === null;
}

/** A review that whoever asks may know of: all of it for who leads, else one in which they are asked about somebody. NotFound for any other. */
export async function seeReview(ctx: Acting, id: string) {
  visible(ctx, "user.manage");
  const review = await findReview(ctx, id);
  const isAsked = async () =>
    (await ctx.db.accessReviewItem.count({ where: { accountId: ctx.account.id, reviewId: id, reviewerId: ctx.subject.userId } })) > 0;
  if (!mayLead(ctx.subject) && !(await isAsked())) throw new NotFound("review");
  return review;
}

/** The review, or NotFound. */
export async function findReview({ db, account }: Scoped, id: string) {
  const review = await db.accessReview.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  if (!review) throw new NotFound("review");
  return review;
}

/** As `findReview`, held until the transaction ends and still open. Throws Conflict "review-closed". */
export async function lockOpenReview(ctx: Scoped, id: string) {
  await ctx.db.$queryRaw`SELECT 1 FROM access_review WHERE account_id = ${ctx.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const review = await findReview(ctx, id);
  if (review.state !== "open") throw new Conflict("review-closed", "This review is closed. Nothing in it can be changed any more.");
  return review;
}
