import { type Context, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { findRule } from "./internal.ts";
import { DeleteApprovalRule } from "./schema.ts";
import { removeRule } from "./writing/write-rule.ts";

/**
 * Deletes a rule. Campaigns that wait under it are still asked for its stages. Needs what createApprovalRule does; throws NotFound,
 * and Conflict "rule-changed" when somebody else changed it first.
 */
export function deleteApprovalRule(ctx: Context, input: DeleteApprovalRule): Promise<void> {
  requireFresh(ctx, "approval-rules");
  const { id, version } = DeleteApprovalRule.parse(input);
  return savePolicy(ctx, async (ctx) => {
    await removeRule(ctx, permit(ctx, "approvalRule.manage", await findRule(ctx, id)), version);
  });
}
