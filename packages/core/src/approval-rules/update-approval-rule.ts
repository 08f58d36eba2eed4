import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { checkDefinition, findRule, guardWriting, nameTaken, ruleChanged } from "./internal.ts";
import { type SavedApprovalRule, UpdateApprovalRule } from "./schema.ts";

/**
 * Changes a rule. For campaigns that wait, the stricter of what it was and what it is now holds. Needs and throws what
 * createApprovalRule does; NotFound, and Conflict "rule-changed" when somebody else changed it first.
 */
export function updateApprovalRule(ctx: Context, input: UpdateApprovalRule): Promise<SavedApprovalRule> {
  const { id, version, name, definition, position } = UpdateApprovalRule.parse(input);
  return transaction(ctx, async (ctx) => {
    const { db, account } = ctx;
    const row = permit(ctx, "approvalRule.manage", await findRule(ctx, id));
    guardWriting(ctx);
    await checkDefinition(ctx, definition);
    const place = position ?? row.position;
    const { count } = await db.approvalRule.updateMany({
      where: { accountId: account.id, id, version },
      data: { name, definition, position: place, version: version + 1, updatedAt: ctx.now() },
    });
    if (count === 0) throw ruleChanged(row.version);
    await audit(ctx, "approval-rule.changed", {
      target: { type: "approval-rule", id },
      before: { name: row.name, position: row.position, definition: row.definition },
      after: { name, position: place, definition },
    });
    return { id, version: version + 1 };
  }).catch(nameTaken);
}
