import { type Acting, type Context, inAccount, NotFound, permit, read, type Scoped, visible } from "../kernel/index.ts";
import { namesOfInvited, roleNameOf } from "../people/index.ts";
import { type AccountOfOrganisation, accountsOf, overviewOf, requireParent } from "./internal.ts";
import type { ChildAccount, ChildRef } from "./schema.ts";

/** People listed on the page of a child; the rest is found on the child's own page of users. */
const MOST = 200;

/**
 * A child account for whoever manages it from the parent: its apps, who has access, and who of the organisation could be given it
 * (`account.manage` with `user.manage` in the parent; D3, D4). NotFound for accounts of elsewhere and for the parent itself.
 */
export async function getChildAccount(ctx: Context, { slug }: ChildRef): Promise<ChildAccount> {
  return read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    permit(acting, "user.manage", { accountId: acting.account.id }, { creating: true });
    const accounts = await accountsOf(acting);
    const child = accounts.find((each) => each.slug === slug && !each.isParent);
    if (!child) throw new NotFound("account");
    const joined = await joinedIn(acting, accounts);
    return inAccount(acting, child.id, async (there) => {
      const overview = await overviewOf(there, { userId: acting.subject.userId, isParent: false });
      const members = await membersOf(there);
      const inChild = new Set(await idsIn(there));
      const others = joined.filter(({ id }) => !inChild.has(id));
      return { ...overview, members, others, more: Math.max(0, overview.people - members.length) };
    });
  });
}

/** Everybody who has joined one of these accounts, by name: who is in none of them is of elsewhere. */
async function joinedIn(acting: Acting, accounts: readonly AccountOfOrganisation[]): Promise<ChildAccount["others"]> {
  const people = new Map<string, ChildAccount["others"][number]>();
  for (const { id: accountId, name: ofAccount } of accounts) {
    const rows = await inAccount(acting, accountId, ({ db }) =>
      db.membership.findMany({
        where: { accountId, status: { not: "invited" }, user: { status: "active" } },
        select: { userId: true, user: { select: { name: true } } },
      }),
    );
    for (const { userId: id, user } of rows)
      people.set(id, { id, name: user.name, accounts: [...(people.get(id)?.accounts ?? []), ofAccount] });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, acting.locale) || a.id.localeCompare(b.id));
}

async function idsIn({ db, account }: Scoped): Promise<string[]> {
  return (await db.membership.findMany({ where: { accountId: account.id }, select: { userId: true } })).map(({ userId }) => userId);
}

async function membersOf(there: Scoped): Promise<ChildAccount["members"]> {
  const { db, account } = there;
  const rows = await db.membership.findMany({
    where: { accountId: account.id },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST,
    select: { userId: true, status: true, roleKey: true, role: { select: { name: true } }, user: { select: { name: true, email: true } } },
  });
  const invited = await namesOfInvited(
    there,
    rows.flatMap(({ status, userId }) => (status === "invited" ? [userId] : [])),
  );
  return rows.map((row) => ({
    id: row.userId,
    name: invited.get(row.userId) ?? row.user.name,
    email: row.user.email,
    status: row.status as "active" | "invited" | "suspended",
    roleName: roleNameOf(row),
    isOwner: row.userId === account.ownerId,
  }));
}
