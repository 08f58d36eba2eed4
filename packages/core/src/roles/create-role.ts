import { type Context, nameTaken, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { CreateRole } from "./schema.ts";
import { insertRole } from "./writing/insert-role.ts";

/**
 * Makes a custom role from another one (`role.manage`, so Account Admins alone; C9, C16, C17). Throws Invalid for a name that could be
 * mistaken and for grants that are not closed, Conflict "beyond-you" and "assertion-fails".
 */
export function createRole(ctx: Context, input: CreateRole): Promise<{ id: string }> {
  requireFresh(ctx, "roles");
  const role = CreateRole.parse(input);
  return savePolicy(ctx, async (acting) => {
    const allowed = permit(acting, "role.manage", { accountId: acting.account.id }, { creating: true });
    return insertRole(acting, allowed, role);
  }).catch(nameTaken);
}
