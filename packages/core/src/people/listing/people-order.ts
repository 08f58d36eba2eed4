import { isUuid, type Prisma } from "@countersign/db";
import { type Acting, Invalid } from "../../kernel/index.ts";
import type { PeopleSort } from "../schema.ts";

type OrderBy = Prisma.MembershipOrderByWithRelationInput[];

/** Each order ends with the id, so that it is total. */
export const ORDERS: Readonly<Record<PeopleSort, OrderBy>> = {
  name: [{ user: { name: "asc" } }, { userId: "asc" }],
  seen: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { userId: "asc" }],
  newest: [{ createdAt: "desc" }, { userId: "asc" }],
};

/** The people who come after the one with this id in an order. Throws Invalid where there is no such person among those whom `reach` lets one see. */
export async function behind(
  { db, account }: Acting,
  { id, sort, reach }: { readonly id: string; readonly sort: PeopleSort; readonly reach: Prisma.MembershipWhereInput },
): Promise<Prisma.MembershipWhereInput> {
  const last = isUuid(id)
    ? await db.membership.findFirst({
        where: { AND: [{ accountId: account.id, userId: id }, reach] },
        select: { lastSeenAt: true, createdAt: true, user: { select: { name: true } } },
      })
    : null;
  if (!last)
    throw new Invalid("This place in the list does not exist. Start from its beginning.", [
      { path: ["cursor"], message: "not a place in this list" },
    ]);
  const { lastSeenAt, createdAt, user } = last;
  const later = { userId: { gt: id } };
  if (sort === "name") return { OR: [{ user: { name: { gt: user.name } } }, { user: { name: user.name }, ...later }] };
  if (sort === "newest") return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, ...later }] };
  if (!lastSeenAt) return { lastSeenAt: null, ...later };
  return { OR: [{ lastSeenAt: { lt: lastSeenAt } }, { lastSeenAt: null }, { lastSeenAt, ...later }] };
}
