import { type Context, read, visible } from "../kernel/index.ts";
import { rolesFor } from "./listing/roles-for.ts";
import type { GivableRole, ListGivableRoles } from "./schema.ts";
import { seePerson } from "./writing/person-row.ts";

/**
 * Every role of the account, and whether the one who asks may give it to a person, or to somebody whom they invite (`user.manage`); where not, with
 * each permission that lies beyond them.
 */
export async function listGivableRoles(ctx: Context, { id }: ListGivableRoles): Promise<GivableRole[]> {
  return read(ctx, async (acting) => {
    visible(acting, "user.manage");
    return rolesFor(acting, id === undefined ? null : await seePerson(acting, id));
  });
}
