import { type Context, NotFound, read, visible } from "../kernel/index.ts";
import { loadRoles, offeredPermissions, roleItem } from "./internal.ts";
import type { GetRole, RoleDetails } from "./schema.ts";

/** One role with what it grants (`user.manage`). A role of another account is *not found*. */
export async function getRole(ctx: Context, { ref }: GetRole): Promise<RoleDetails> {
  return read(ctx, async (acting) => {
    visible(acting, "user.manage");
    const role = (await loadRoles(acting)).find((one) => one.ref === ref);
    if (!role) throw new NotFound("role");
    return {
      role: roleItem(role),
      rows: offeredPermissions(acting).map((permission) => ({ ...permission, grant: role.grants[permission.key] ?? null })),
    };
  });
}
