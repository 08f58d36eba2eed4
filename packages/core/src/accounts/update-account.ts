import { audit, type Context, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import type { UpdateAccount } from "./schema.ts";

/**
 * Changes name, time zone and postal address of the account (`account.manage`); its slug, which is in links, stays. Throws Invalid for a name that could
 * be mistaken for that of another account of the organisation: in a child for that of its parent, and for its siblings' by who manages them all.
 */
export async function updateAccount(ctx: Context, { name, timeZone, postalAddress }: UpdateAccount): Promise<void> {
  await transaction(
    ctx,
    async (acting) => {
      const { db, account } = acting;
      permit(acting, "account.manage", { accountId: account.id });
      // The account is locked, so that *before* in the log is what this change replaced.
      const before = { name: account.name, timeZone: account.timeZone, postalAddress: account.postalAddress };
      const after = { name, timeZone, postalAddress };
      if (before.name === name && before.timeZone === timeZone && before.postalAddress === postalAddress) return;
      if (before.name !== name) await requireDistinctName(acting, name, "accounts", account.id);
      await db.account.update({ where: { id: account.id }, data: after });
      await audit(acting, "account.changed", { target: { type: "account", id: account.id }, before, after });
    },
    { lockAccount: true },
  );
}
