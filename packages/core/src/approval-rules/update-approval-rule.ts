import { type Context, nameTaken, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { findRule } from "./internal.ts";
import { type SavedApprovalRule, UpdateApprovalRule } from "./schema.ts";
import { rewriteRule } from "./writing/write-rule.ts";

/**
 * Changes a rule. For campaigns that wait, the stricter of what it was and what it is now holds. Needs and throws what
 * createApprovalRule does; NotFound, and Conflict "rule-changed" when somebody else changed it first.
 */
export function updateApprovalRule(ctx: Context, input: UpdateApprovalRule): Promise<SavedApprovalRule> {
  requireFresh(ctx, "approval-rules");
  const { id, ...rule } = UpdateApprovalRule.parse(input);
  return savePolicy(ctx, async (ctx) => {
    const row = permit(ctx, "approvalRule.manage", await findRule(ctx, id));
    return rewriteRule(ctx, row, rule);
  }).catch(nameTaken);
}
