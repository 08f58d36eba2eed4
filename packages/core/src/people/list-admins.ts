import { type Context, read, self } from "../kernel/index.ts";
import { roleNameOf } from "./internal.ts";
import type { NamedPerson } from "./schema.ts";

/** The Account Admins of the account by name: whom anybody in it may ask. At most ten, by name. */
export async function listAdmins(ctx: Context): Promise<NamedPerson[]> {
  self(ctx);
  return read(ctx, async ({ db, account }) => {
    const rows = await db.membership.findMany({
      where: { accountId: account.id, roleKey: "account-admin", status: "active", user: { status: "active" } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: 10,
      select: { userId: true, roleKey: true, user: { select: { name: true } } },
    });
    return rows.map((row) => ({ id: row.userId, name: row.user.name, roleName: roleNameOf(row) }));
  });
}
