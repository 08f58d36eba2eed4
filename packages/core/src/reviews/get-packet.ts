import { matches } from "@countersign/permissions";
import { type Context, Invalid, loadSubjects, peopleNames, read, visible } from "../kernel/index.ts";
import { rolesFor } from "../people/index.ts";
import { findUses } from "../uses/index.ts";
import { mayLead, seeReview } from "./people/find-review.ts";
import { reviewPerson } from "./people/review-person.ts";
import { GetPacket, type PacketPage, type ReviewPerson, type Unanswered } from "./schema.ts";

/**
 * The people of a packet with what they may do and when they used it last (`user.manage`), by name, one page at a time: those whom the one who asks
 * manages; who does not lead the review sees those that are asked of them.
 */
export function getPacket(ctx: Context, input: GetPacket): Promise<PacketPage> {
  const { id, team, cursor, limit } = GetPacket.parse(input);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const { filter } = visible(acting, "user.manage");
    const review = await seeReview(acting, id);
    const where = {
      accountId: account.id,
      reviewId: id,
      teamId: team === "none" ? null : team,
      ...(mayLead(subject) ? {} : { reviewerId: subject.userId }),
    };
    const last =
      cursor && (await db.accessReviewItem.findFirst({ where: { ...where, userId: cursor }, select: { name: true, userId: true } }));
    if (last === null)
      throw new Invalid("This place in the list does not exist. Start from its beginning.", [
        { path: ["cursor"], message: "not a place in this list" },
      ]);
    const found = await db.accessReviewItem.findMany({
      where: { ...where, ...(last ? { OR: [{ name: { gt: last.name } }, { name: last.name, userId: { gt: last.userId } }] } : {}) },
      orderBy: [{ name: "asc" }, { userId: "asc" }],
      take: limit + 1,
    });
    const items = found.slice(0, limit);
    const ids = items.map(({ userId }) => userId);
    const members = (await loadSubjects(acting, ids)).filter(({ userId, teamIds }) =>
      matches(filter, { accountId: account.id, ownerId: userId, teamIds }),
    );
    const uses = await findUses(acting, members);
    const rows = await db.membership.findMany({
      where: { accountId: account.id, userId: { in: ids } },
      select: { userId: true, lastSeenAt: true, user: { select: { email: true } } },
    });
    const names = await peopleNames(
      acting,
      items.flatMap(({ reviewerId, decidedById }) => [reviewerId, decidedById]),
    );
    const roles = await rolesFor(acting, null);
    const roleNames = new Map(roles.map(({ ref, name }) => [ref, name]));
    const people = items.flatMap((item): ReviewPerson[] => {
      const member = members.find(({ userId }) => userId === item.userId);
      const row = rows.find(({ userId }) => userId === item.userId);
      const used = uses.get(item.userId);
      if (!member || !row || !used) return [];
      return [reviewPerson(acting, item, member, { email: row.user.email, lastSeenAt: row.lastSeenAt, uses: used, names, roleNames })];
    });
    return {
      review: {
        id,
        name: review.name,
        state: review.state as PacketPage["review"]["state"],
        dueAt: review.dueAt,
        unanswered: review.unanswered as Unanswered,
      },
      team: items[0]?.teamName ?? "",
      people,
      nextCursor: found.length > limit ? (items.at(-1)?.userId ?? null) : null,
      total: await db.accessReviewItem.count({ where }),
      answered: await db.accessReviewItem.count({ where: { ...where, verdict: { in: ["keep", "reduce", "remove"] } } }),
      roles: roles.filter(({ standing }) => standing.ok).map(({ ref, name }) => ({ ref, name })),
    };
  });
}
