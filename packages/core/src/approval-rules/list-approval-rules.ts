import { type Context, read, visible } from "../kernel/index.ts";
import { ruleItems } from "./internal.ts";
import type { ApprovalRuleItem } from "./schema.ts";

/** The account's rules in their order. Needs approvalRule.manage. */
export function listApprovalRules(ctx: Context): Promise<ApprovalRuleItem[]> {
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    return ruleItems(ctx);
  });
}
