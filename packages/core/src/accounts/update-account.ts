import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import type { UpdateAccount } from "./schema.ts";

/** Changes name, time zone and postal address of the account (`account.manage`); its slug, which is in links, stays. */
export async function updateAccount(ctx: Context, { name, timeZone, postalAddress }: UpdateAccount): Promise<void> {
  await transaction(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const select = { name: true, timeZone: true, postalAddress: true } as const;
    // Locked, so that *before* in the log is what this change replaced.
    await db.$queryRaw`SELECT 1 FROM account WHERE id = ${account.id}::uuid FOR UPDATE`;
    const before = await db.account.findUniqueOrThrow({ where: { id: account.id }, select });
    const after = { name, timeZone, postalAddress };
    if (before.name === name && before.timeZone === timeZone && before.postalAddress === postalAddress) return;
    await db.account.update({ where: { id: account.id }, data: after });
    await audit(acting, "account.changed", { target: { type: "account", id: account.id }, before, after });
  });
}
