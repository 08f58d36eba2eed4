import { type Context, inAccount, read, visible } from "../kernel/index.ts";
import { accountsOf, overviewOf, requireParent } from "./internal.ts";
import type { OrganisationAccount } from "./schema.ts";

/** The accounts of the organisation, the parent first, with who administers each (`account.manage` in the parent; D2). NotFound in a child. */
export async function listAccounts(ctx: Context): Promise<OrganisationAccount[]> {
  return read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    const rows: OrganisationAccount[] = [];
    for (const { id, isParent } of await accountsOf(acting))
      rows.push(await inAccount(acting, id, (there) => overviewOf(there, { userId: acting.subject.userId, isParent })));
    return rows;
  });
}
