import { type Context, read, visible } from "../kernel/index.ts";
import { loadRoles, roleItem } from "./internal.ts";
import type { RoleList } from "./schema.ts";

/** The roles of the account, the nine built-in ones first: whom they are for, who holds them, who changed them last (`user.manage`; C17). */
export async function listRoles(ctx: Context): Promise<RoleList> {
  return read(ctx, async (acting) => {
    visible(acting, "user.manage");
    return { roles: (await loadRoles(acting)).map(roleItem) };
  });
}
