import { type Context, permit, read } from "../kernel/index.ts";
import type { AccountSettings } from "./schema.ts";

/** The settings of the account (`account.manage`). */
export async function getAccount(ctx: Context): Promise<AccountSettings> {
  return read(ctx, async (acting) => {
    const { id, slug, name, timeZone, postalAddress } = acting.account;
    permit(acting, "account.manage", { accountId: id });
    return { id, slug, name, timeZone, postalAddress };
  });
}
