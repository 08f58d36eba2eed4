import { type Context, permit, read } from "../kernel/index.ts";
import { loadPolicy } from "../policy-state/index.ts";
import { planFrom } from "./planning.ts";
import type { PlanPolicy, PlannedPolicy } from "./schema.ts";

/** What applying a policy file would do to the account, change by change; or what is in the way, on its lines (`role.manage`). */
export async function planPolicyFile(ctx: Context, { text }: PlanPolicy): Promise<PlannedPolicy> {
  return read(ctx, async (acting) => {
    permit(acting, "role.manage", { accountId: acting.account.id });
    return planFrom(await loadPolicy(acting), text).shown;
  });
}
