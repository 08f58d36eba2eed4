import { type Context, read, visible } from "../kernel/index.ts";
import { loadRoles, offeredPermissions, roleItem } from "./internal.ts";
import type { RoleMatrix } from "./schema.ts";

/** What every role of the account grants, permission by permission (`user.manage`; C3–C9). */
export async function listRoleMatrix(ctx: Context): Promise<RoleMatrix> {
  return read(ctx, async (acting) => {
    visible(acting, "user.manage");
    const roles = await loadRoles(acting);
    return {
      roles: roles.map(roleItem),
      rows: offeredPermissions(acting).map((permission) => ({
        ...permission,
        grants: roles.map(({ grants }) => grants[permission.key] ?? null),
      })),
    };
  });
}
