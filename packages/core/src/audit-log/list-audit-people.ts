import { type Context, read, visible } from "../kernel/index.ts";

const MOST = 300;

/** People of the account by whom entries can be looked for, by name; at most 300: others are reached from an entry of theirs (`audit.view`). */
export async function listAuditPeople(ctx: Context): Promise<{ id: string; name: string }[]> {
  return read(ctx, async (acting) => {
    visible(acting, "audit.view");
    const rows = await acting.db.membership.findMany({
      where: { accountId: acting.account.id, status: { not: "invited" } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: MOST,
      select: { user: { select: { id: true, name: true } } },
    });
    return rows.map(({ user }) => user);
  });
}
