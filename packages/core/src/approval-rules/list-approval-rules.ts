import { type Context, read, visible } from "../kernel/index.ts";
import { ApprovalRuleDefinition, type ApprovalRuleItem } from "./schema.ts";

/** The account's rules in their order. Needs approvalRule.manage. */
export function listApprovalRules(ctx: Context): Promise<ApprovalRuleItem[]> {
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    const rows = await ctx.db.approvalRule.findMany({
      where: { accountId: ctx.account.id },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    });
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
