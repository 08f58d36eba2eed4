import { audit, type Context, Conflict, enqueue, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { guardWriting } from "./internal.ts";
import { SetApprovalDays } from "./schema.ts";

/**
 * Says for how many days an approval holds. Shortened it holds at once, also for what waits or waits for its time; what was sent for approval while it
 * was shorter keeps that. Needs approvalRule.manage and campaign.approve in the whole account. Throws Conflict "approval-days-changed" when somebody
 * else changed it first.
 */
export function setApprovalDays(ctx: Context, input: SetApprovalDays): Promise<void> {
  requireFresh(ctx, "approval-rules");
  const { from, to } = SetApprovalDays.parse(input);
  return savePolicy(ctx, async (ctx) => {
    const { db, account } = ctx;
    permit(ctx, "approvalRule.manage", { accountId: account.id });
    guardWriting(ctx);
    const { count } = await db.account.updateMany({ where: { id: account.id, approvalDays: from }, data: { approvalDays: to } });
    if (count === 0)
      throw new Conflict("approval-days-changed", "Somebody else changed this meanwhile. Look at it again; nothing was changed.");
    if (from === to) return;
    await enqueue(ctx, "move-expiries", { accountId: account.id }, { key: `move-expiries:${account.id}` });
    await audit(ctx, "account.approval-days-changed", {
      target: { type: "account", id: account.id },
      before: { approvalDays: from },
      after: { approvalDays: to },
    });
  });
}
