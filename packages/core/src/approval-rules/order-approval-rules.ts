import { audit, type Context, Conflict, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { guardWriting, loadRules } from "./internal.ts";
import { OrderApprovalRules } from "./schema.ts";

/**
 * Puts the rules into another order, in which their stages are signed from now on; what waits keeps the places that it was sent with. Needs what
 * createApprovalRule does. Throws Conflict "rule-list-changed" where somebody added or deleted one meanwhile.
 */
export function orderApprovalRules(ctx: Context, input: OrderApprovalRules): Promise<void> {
  requireFresh(ctx, "approval-rules");
  const { ids } = OrderApprovalRules.parse(input);
  return savePolicy(ctx, async (ctx) => {
    const { db, account } = ctx;
    permit(ctx, "approvalRule.manage", { accountId: account.id });
    guardWriting(ctx);
    const before = (await loadRules(ctx)).map(({ id }) => id);
    if (before.toSorted().join() !== ids.toSorted().join())
      throw new Conflict(
        "rule-list-changed",
        "Somebody else added or deleted a rule meanwhile. Look at the list again; nothing was moved.",
      );
    if (before.join() === ids.join()) return;
    for (const [at, id] of ids.entries())
      await db.approvalRule.update({ where: { accountId_id: { accountId: account.id, id } }, data: { position: at + 1 } });
    await audit(ctx, "approval-rule.ordered", { target: { type: "approval-rule" }, before: { ids: before }, after: { ids } });
  });
}
