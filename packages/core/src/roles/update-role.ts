import { type Context, nameTaken, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { UpdateRole } from "./schema.ts";
import { rewriteRole } from "./writing/rewrite-role.ts";
import { lockRole } from "./writing/role-row.ts";

/**
 * Changes what a custom role is called and grants (`role.manage`); its people have it from their next request on. Saving what is there already
 * changes nothing. Throws Conflict "role-changed" with the other version when somebody was faster, and what createRole does.
 */
export function updateRole(ctx: Context, input: UpdateRole): Promise<{ version: number }> {
  requireFresh(ctx, "roles");
  const { id, version, ...role } = UpdateRole.parse(input);
  return savePolicy(ctx, async (acting) => {
    permit(acting, "role.manage", { accountId: acting.account.id });
    return rewriteRole(acting, permit(acting, "role.manage", await lockRole(acting, id, version)), role);
  }).catch(nameTaken);
}
