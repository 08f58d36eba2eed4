import { type Context, grouped, peopleNames, read, visible } from "../kernel/index.ts";
import { mayLead, seeReview } from "./people/find-review.ts";
import { tallies } from "./people/tally.ts";
import type { Outcome, ReviewDetails, ReviewRef, Unanswered } from "./schema.ts";

/** What happened otherwise than was decided. */
const LEFT = ["changed", "refused", "gone"] as const satisfies readonly Outcome[];

/** A review with its packets (`user.manage`): all of it for who leads it, else what is asked of the one who asks. */
export function getReview(ctx: Context, { id }: ReviewRef): Promise<ReviewDetails> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    visible(acting, "user.manage");
    const { startedById, closedById, state, unanswered, accountId: _, ...review } = await seeReview(acting, id);
    const leads = mayLead(subject);
    const items = await db.accessReviewItem.findMany({
      where: { accountId: account.id, reviewId: id, ...(leads ? {} : { reviewerId: subject.userId }) },
      orderBy: [{ teamName: "asc" }, { name: "asc" }, { userId: "asc" }],
      select: { userId: true, name: true, teamId: true, teamName: true, reviewerId: true, verdict: true, outcome: true, outcomeWhy: true },
    });
    const names = await peopleNames(acting, [startedById, closedById, ...items.map(({ reviewerId }) => reviewerId)]);
    const packets = [...grouped(items, ({ teamId }) => teamId)].map(([teamId, people]) => ({
      team: teamId ?? ("none" as const),
      name: people[0]?.teamName ?? "",
      people: people.length,
      answered: people.filter(({ verdict }) => verdict !== null && verdict !== "unsure").length,
      mine: people.filter(({ verdict, outcome, reviewerId }) => verdict === null && outcome === null && reviewerId === subject.userId)
        .length,
      reviewers: [...new Set(people.flatMap(({ reviewerId }) => (reviewerId ? [names.get(reviewerId) ?? ""] : [])))],
      unjudged: people.filter(({ reviewerId }) => reviewerId === null).length,
    }));
    const tallyOf = await tallies(acting, [id], subject.userId);
    return {
      ...review,
      state: state as ReviewDetails["state"],
      unanswered: unanswered as Unanswered,
      startedBy: names.get(startedById) ?? "",
      closedBy: closedById === null ? null : (names.get(closedById) ?? ""),
      ...tallyOf(id),
      mayLead: leads,
      packets: packets.toSorted((a, b) => Number(a.team === "none") - Number(b.team === "none")),
      left: items
        .filter(({ outcome }) => LEFT.some((each) => each === outcome))
        .map(({ userId, name, outcome, outcomeWhy }) => ({
          id: userId,
          name,
          outcome: outcome as Outcome,
          why: outcomeWhy as ReviewDetails["left"][number]["why"],
        })),
    };
  });
}
