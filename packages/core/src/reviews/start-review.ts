import { newId } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import { type Acting, audit, Conflict, type Context, enqueue, Invalid, permit, transaction } from "../kernel/index.ts";
import { dayIn, endOfDay } from "./days/due.ts";
import { askReviewers } from "./mails/ask-reviewers.ts";
import { judgeOf, judgeOfTeam } from "./people/judges.ts";
import { findJudges, findReviewed, packetsOf } from "./people/reviewed.ts";
import { seenOf } from "./people/seen.ts";
import { MOST_REVIEWED, StartReview } from "./schema.ts";

const LONGEST = 366;

/**
 * Starts a review (`account.manage` and `user.manage`): each person in one packet, asked of its reviewer, or of another where that one may not judge
 * them. Reviewers are mailed, again before it is due, and when it is due it is closed. Throws Invalid for a day that is past or more than a year away,
 * and Conflict "nobody-to-review" and "too-many-to-review".
 */
export async function startReview(ctx: Context, input: StartReview): Promise<{ id: string }> {
  const { name, dueOn, unanswered, reviewers, whom } = StartReview.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const now = ctx.now();
    if (dueOn < dayIn(account.timeZone, now) || dueOn > dayIn(account.timeZone, now, LONGEST)) throw wrongDay();
    const members = await findReviewed(acting, whom);
    if (members.length === 0) throw new Conflict("nobody-to-review", "Nobody is in what you chose. Choose a team with people in it.");
    if (members.length > MOST_REVIEWED)
      throw new Conflict("too-many-to-review", `A review is about at most ${MOST_REVIEWED} people. Choose teams.`, { most: MOST_REVIEWED });
    const items = await itemsOf(acting, members, { teams: whom === "everybody" ? [] : whom.teams, reviewers });
    const key = { accountId: account.id, id: newId() };
    const dueAt = endOfDay(dueOn, account.timeZone);
    await db.accessReview.create({ data: { ...key, name, unanswered, startedById: subject.userId, startedAt: now, dueAt } });
    await db.accessReviewItem.createMany({ data: items.map((item) => ({ accountId: account.id, reviewId: key.id, ...item })) });
    const review = { accountId: account.id, reviewId: key.id };
    await enqueue(acting, "close-access-review", review, { runAt: dueAt, key: `close-access-review:${key.id}` });
    await askReviewers(
      acting,
      { ...review, dueAt },
      items.map(({ reviewerId }) => reviewerId),
    );
    await audit(acting, "access-review.started", {
      target: { type: "access-review", id: key.id },
      after: { name, dueAt, unanswered, people: items.map(({ userId, reviewerId }) => ({ id: userId, reviewer: reviewerId })) },
    });
    return { id: key.id };
  });
}

interface Asked {
  readonly teams: readonly string[];
  readonly reviewers: readonly { readonly team: string; readonly reviewer: string }[];
}

async function itemsOf(ctx: Acting, members: readonly Subject[], { teams, reviewers }: Asked) {
  const { judges } = await findJudges(ctx);
  const bench = { holders: judges, starter: ctx.subject };
  return [...packetsOf(members, teams)].flatMap(([teamId, people]) => {
    const named = reviewers.find(({ team }) => team === (teamId ?? "none"))?.reviewer;
    const chosen = named === undefined ? judgeOfTeam(bench, teamId) : judges.find(({ userId }) => userId === named);
    if (!chosen) throw new Conflict("reviewer-unable", "Somebody whom you chose manages nobody here. Choose another reviewer.");
    return people.map((member) => ({
      userId: member.userId,
      name: member.userName,
      teamId,
      teamName: member.teams.find(({ id }) => id === teamId)?.name ?? "",
      reviewerId: judgeOf(ctx, bench, member, chosen)?.userId ?? null,
      seen: { ...seenOf(member) } as object,
    }));
  });
}

function wrongDay(): Invalid {
  const message = "Choose a day from today to a year from now.";
  return new Invalid(message, [{ path: ["dueOn"], message, code: "review-day" }]);
}
