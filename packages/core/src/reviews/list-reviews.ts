import { type Context, peopleNames, read, visible } from "../kernel/index.ts";
import { mayLead } from "./people/find-review.ts";
import { tallies } from "./people/tally.ts";
import type { ReviewList } from "./schema.ts";

const MOST = 100;

/** The reviews that one leads, or is asked in (`user.manage`): the newest 100. */
export function listReviews(ctx: Context): Promise<ReviewList> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    visible(acting, "user.manage");
    const leads = mayLead(subject);
    const rows = await db.accessReview.findMany({
      where: { accountId: account.id, ...(leads ? {} : { items: { some: { reviewerId: subject.userId } } }) },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: MOST,
    });
    const tallyOf = await tallies(
      acting,
      rows.map(({ id }) => id),
      subject.userId,
    );
    const names = await peopleNames(
      acting,
      rows.map(({ startedById }) => startedById),
    );
    return {
      mayStart: leads,
      reviews: rows.map(({ id, name, state, startedById, startedAt, dueAt, closedAt }) => ({
        id,
        name,
        state: state as ReviewList["reviews"][number]["state"],
        startedBy: names.get(startedById) ?? "",
        startedAt,
        dueAt,
        closedAt,
        ...tallyOf(id),
      })),
    };
  });
}
