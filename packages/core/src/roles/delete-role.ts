import { type Context, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { DeleteRole } from "./schema.ts";
import { removeRole } from "./writing/remove-role.ts";
import { lockRole } from "./writing/role-row.ts";

/**
 * Deletes a custom role (`role.manage`); people who hold it get the replacement. Throws Conflict "role-in-use" without one, what `refuseWhileNamed`
 * throws while something names it, "role-changed", "beyond-you" and "assertion-fails".
 */
export function deleteRole(ctx: Context, input: DeleteRole): Promise<void> {
  requireFresh(ctx, "roles");
  const { id, version, ...change } = DeleteRole.parse(input);
  return savePolicy(ctx, async (acting) => {
    permit(acting, "role.manage", { accountId: acting.account.id });
    await removeRole(acting, permit(acting, "role.manage", await lockRole(acting, id, version)), change);
  });
}
