import { audit, type Context, Conflict, permit, requireFresh } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { guardWriting } from "./internal.ts";
import { SetFourEyes } from "./schema.ts";

/**
 * Says whether who worked on a campaign may approve it (four-eyes on: they may not). Switched on it holds at once, also for what waits; what
 * was sent for approval while it was on keeps it, though it is switched off. Needs
 * approvalRule.manage and campaign.approve in the whole account. Throws Conflict "four-eyes-changed" when somebody else changed it first.
 */
export function setFourEyes(ctx: Context, input: SetFourEyes): Promise<void> {
  requireFresh(ctx, "approval-rules");
  const { from, to } = SetFourEyes.parse(input);
  return savePolicy(ctx, async (ctx) => {
    const { db, account } = ctx;
    permit(ctx, "approvalRule.manage", { accountId: account.id });
    guardWriting(ctx);
    const { count } = await db.account.updateMany({ where: { id: account.id, fourEyes: from }, data: { fourEyes: to } });
    if (count === 0)
      throw new Conflict("four-eyes-changed", "Somebody else changed this meanwhile. Look at it again; nothing was changed.");
    if (from === to) return;
    await audit(ctx, "account.four-eyes-changed", {
      target: { type: "account", id: account.id },
      before: { fourEyes: from },
      after: { fourEyes: to },
    });
  });
}
