import { toPrisma } from "@countersign/permissions";
import { type Acting, type Context, proofIfAny, read, visible } from "../kernel/index.ts";
import { countForApprover } from "./lists/waiting.ts";
import { OUTBOX_STATES } from "./list-outbox.ts";
import type { WaitingCounts } from "./schema.ts";

/** The numbers beside *Outbox* and *Approvals* in the navigation. */
export function countWaiting(ctx: Context): Promise<WaitingCounts> {
  const count = async (ctx: Acting): Promise<WaitingCounts> => {
    const plan = toPrisma(visible(ctx, "campaign.view").filter);
    const outbox =
      plan.kind === "none"
        ? 0
        : await ctx.db.campaign.count({
            where: { AND: [{ accountId: ctx.account.id, archivedAt: null, state: { in: [...OUTBOX_STATES] } }, plan.where] },
          });
    return { outbox, approvals: proofIfAny(ctx, "campaign.approve") ? await countForApprover(ctx) : null };
  };
  return read(ctx, count, { isUse: false });
}
