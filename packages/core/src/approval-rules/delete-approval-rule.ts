import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { findRule, guardWriting, ruleChanged } from "./internal.ts";
import { DeleteApprovalRule } from "./schema.ts";

/**
 * Deletes a rule. Campaigns that wait under it are still asked for its stages. Needs what createApprovalRule does; throws NotFound,
 * and Conflict "rule-changed" when somebody else changed it first.
 */
export function deleteApprovalRule(ctx: Context, input: DeleteApprovalRule): Promise<void> {
  const { id, version } = DeleteApprovalRule.parse(input);
  return transaction(ctx, async (ctx) => {
    const { db, account } = ctx;
    const row = permit(ctx, "approvalRule.manage", await findRule(ctx, id));
    guardWriting(ctx);
    const { count } = await db.approvalRule.deleteMany({ where: { accountId: account.id, id, version } });
    if (count === 0) throw ruleChanged(row.version);
    await audit(ctx, "approval-rule.deleted", {
      target: { type: "approval-rule", id },
      before: { name: row.name, position: row.position, definition: row.definition },
    });
  });
}
