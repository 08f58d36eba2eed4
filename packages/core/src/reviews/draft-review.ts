import { type Context, permit, read } from "../kernel/index.ts";
import { dayIn } from "./days/due.ts";
import { judgeOfTeam } from "./people/judges.ts";
import { findJudges, findReviewed, packetsOf } from "./people/reviewed.ts";
import type { ReviewDraft } from "./schema.ts";

/** Proposed for a review, in days. */
const TIME_TO_ANSWER = 14;

/** What a review can be about and who would be asked (`account.manage` and `user.manage`): a packet for each team, and one of people in none. */
export function draftReview(ctx: Context): Promise<ReviewDraft> {
  return read(ctx, async (acting) => {
    const { account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const members = await findReviewed(acting, "everybody");
    const { judges, names } = await findJudges(acting);
    const teamNames = new Map(members.flatMap(({ teams }) => teams).map(({ id, name }) => [id, name]));
    const packets = [...packetsOf(members, [])].map(([team, people]) => ({
      team: team ?? ("none" as const),
      name: team === null ? "" : (teamNames.get(team) ?? ""),
      people: people.length,
      reviewer: judgeOfTeam({ holders: judges, starter: subject }, team).userId,
    }));
    return {
      packets: packets.toSorted((a, b) => Number(a.team === "none") - Number(b.team === "none") || a.name.localeCompare(b.name)),
      reviewers: names.map(({ id, name, roleName }) => ({ id, name, roleName })),
      people: members.map(({ userId: id, userName: name }) => ({ id, name })),
      earliest: dayIn(account.timeZone, ctx.now()),
      proposed: dayIn(account.timeZone, ctx.now(), TIME_TO_ANSWER),
    };
  });
}
