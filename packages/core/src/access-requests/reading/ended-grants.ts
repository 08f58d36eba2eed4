import type { Scoped } from "../../kernel/index.ts";

const WEEK = 7 * 24 * 3_600_000;

/**
 * A person's time-boxed grants that ended within the last week, the latest first, and why. By the clock: also one that nobody has written down yet.
 * What was replaced by a later change is left out.
 */
export async function endedGrants({ db, account, now }: Scoped, userId: string) {
  const since = new Date(now().getTime() - WEEK);
  const rows = await db.timedGrant.findMany({
    where: {
      accountId: account.id,
      userId,
      OR: [
        { endedAt: { gt: since }, endedWhy: { not: "replaced" } },
        { endedAt: null, endsAt: { gt: since, lte: now() } },
      ],
    },
    orderBy: [{ endsAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  const givers = await db.user.findMany({
    where: { id: { in: rows.map(({ givenById }) => givenById) } },
    select: { id: true, name: true },
  });
  const ended = rows.map(({ grants, endedAt, endedWhy, endsAt, givenById }) => ({
    grants: grants as Record<string, string>,
    endedAt: endedWhy === "time" || !endedAt ? endsAt : endedAt,
    why: (endedWhy ?? "time") as "time" | "giver" | "hand",
    givenBy: givers.find(({ id }) => id === givenById)?.name ?? "",
  }));
  // One that was ended early may have had the later end.
  return ended.toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
}
