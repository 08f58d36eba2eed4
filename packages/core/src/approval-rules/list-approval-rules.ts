import { type Context, read, visible } from "../kernel/index.ts";
import { ruleRows } from "../policy-state/index.ts";
import { ApprovalRuleDefinition, type ApprovalRuleItem } from "./schema.ts";

/** The account's rules in their order. Needs approvalRule.manage. */
export function listApprovalRules(ctx: Context): Promise<ApprovalRuleItem[]> {
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    const rows = await ruleRows(ctx);
    return rows.map(({ id, version, name, position, definition, updatedAt }) => ({
      id,
      version,
      name,
      position,
      definition: ApprovalRuleDefinition.parse(definition),
      updatedAt,
    }));
  });
}
