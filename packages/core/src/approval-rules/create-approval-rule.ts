import { type Context, nameTaken, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { CreateApprovalRule, type SavedApprovalRule } from "./schema.ts";
import { insertRule } from "./writing/write-rule.ts";

/**
 * Saves a rule, which binds from then on: campaigns that wait already are asked for what it adds. Needs approvalRule.manage and
 * campaign.approve in the whole account. Throws Invalid for names that are taken or not in the account, Conflict
 * "nobody-could-approve".
 */
export function createApprovalRule(ctx: Context, input: CreateApprovalRule): Promise<SavedApprovalRule> {
  requireFresh(ctx, "approval-rules");
  const rule = CreateApprovalRule.parse(input);
  return savePolicy(ctx, async (ctx) => {
    const allowed = permit(ctx, "approvalRule.manage", { accountId: ctx.account.id });
    return insertRule(ctx, allowed, rule);
  }).catch(nameTaken);
}
