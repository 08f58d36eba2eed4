import { loadSubjects, type Acting, grouped } from "../../kernel/index.ts";
import { findHolders } from "../../people/index.ts";
import { MOST_REVIEWED, type Whom } from "../schema.ts";
import { matches, type Subject } from "@countersign/permissions";
import { visible } from "../../kernel/index.ts";

const MOST_JUDGES = 100;

/** The active people whom whoever asks manages (`user.manage`), all of them or those of these teams and these people. */
export async function findReviewed(ctx: Acting, whom: Whom): Promise<Subject[]> {
  const { db, account } = ctx;
  const { filter } = visible(ctx, "user.manage");
  const rows = await db.membership.findMany({
    where: {
      accountId: account.id,
      status: "active",
      user: { status: "active" },
      ...(whom === "everybody" ? {} : { OR: [{ userId: { in: whom.people } }, { teams: { some: { teamId: { in: whom.teams } } } }] }),
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST_REVIEWED + 1,
    select: { userId: true },
  });
  const members = await loadSubjects(
    ctx,
    rows.map(({ userId }) => userId),
  );
  const order = new Map(rows.map(({ userId }, at) => [userId, at]));
  return members
    .filter(({ userId, teamIds }) => matches(filter, { accountId: account.id, ownerId: userId, teamIds }))
    .toSorted((a, b) => (order.get(a.userId) ?? 0) - (order.get(b.userId) ?? 0));
}

/** Everybody who manages people here, with their rights: Account Admins first, then by name. */
export async function findJudges(
  ctx: Acting,
): Promise<{ readonly judges: readonly Subject[]; readonly names: Awaited<ReturnType<typeof findHolders>> }> {
  const names = await findHolders(ctx, "user.manage", { except: null, most: MOST_JUDGES });
  const subjects = await loadSubjects(
    ctx,
    names.map(({ id }) => id),
  );
  return { judges: names.flatMap(({ id }) => subjects.find(({ userId }) => userId === id) ?? []), names };
}

/** People by packet: each is in one, that of their first team by name among those that are reviewed. */
export function packetsOf(members: readonly Subject[], teams: readonly string[]): Map<string | null, Subject[]> {
  const packetOf = ({ teams: own }: Subject) => {
    const asked = own.filter(({ id }) => teams.length === 0 || teams.includes(id));
    return (asked.length > 0 ? asked : own).toSorted((a, b) => a.name.localeCompare(b.name))[0]?.id ?? null;
  };
  return grouped(members, packetOf);
}
