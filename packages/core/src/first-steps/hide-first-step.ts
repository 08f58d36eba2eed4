import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { HideFirstStep } from "./schema.ts";

/** Puts a first step away for all admins of the account, or shows it again (`account.manage`). Doing so twice changes nothing. */
export function hideFirstStep(ctx: Context, input: HideFirstStep): Promise<void> {
  const { step, isHidden } = HideFirstStep.parse(input);
  return transaction(ctx, async (acting) => {
    const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
    const key = { accountId_step: { accountId, step } };
    const before = (await acting.db.hiddenStep.findUnique({ where: key })) !== null;
    if (before === isHidden) return;
    if (isHidden) await acting.db.hiddenStep.createMany({ data: [{ accountId, step, hiddenAt: acting.now() }], skipDuplicates: true });
    else await acting.db.hiddenStep.deleteMany({ where: { accountId, step } });
    await audit(acting, "first-step.hidden", {
      target: { type: "account", id: accountId },
      before: { step, isHidden: before },
      after: { step, isHidden },
    });
  });
}
