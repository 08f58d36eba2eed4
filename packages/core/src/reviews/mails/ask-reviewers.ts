import { enqueue, type Scoped } from "../../kernel/index.ts";

const DAY = 86_400_000;
/** So many days before it is due reviewers are reminded, if anything still waits for them. */
const REMINDED = [3, 1] as const;

interface Asked {
  readonly accountId: string;
  readonly reviewId: string;
  readonly dueAt: Date;
}

/** Has reviewers mailed what waits for them: at once, and again shortly before it is due. */
export async function askReviewers(ctx: Scoped, { dueAt, ...review }: Asked, reviewerIds: readonly (string | null)[]): Promise<void> {
  const now = ctx.now();
  const before = REMINDED.map((days) => new Date(dueAt.getTime() - days * DAY)).filter((at) => at.getTime() > now.getTime() + DAY);
  for (const reviewerId of new Set(reviewerIds.filter((id) => id !== null)))
    for (const runAt of [now, ...before]) {
      const key = `mail-review:${review.reviewId}:${reviewerId}:${runAt.getTime()}`;
      await enqueue(ctx, "mail-review", { ...review, reviewerId }, { runAt, key });
    }
}
