import { type Acting, audit, Conflict, type Context, lockMembers, permit, requireFresh } from "../kernel/index.ts";
import { fingerprintOf, loadPolicy, savePolicy } from "../policy-state/index.ts";
import { carryOut } from "./applying/carry-out.ts";
import { planFrom } from "./planning.ts";
import { type AppliedPolicy, ApplyPolicy } from "./schema.ts";

/**
 * Makes the account as a policy file says, all of it or nothing (`role.manage`, so Account Admins alone). What is in the way, assertions that would not
 * hold among it, comes back on its lines with `applied: false`. Throws Conflict "policy-changed" when the account is no longer in the
 * state of the plan, and what the writers throw: the guard holds for files too.
 */
export function applyPolicy(ctx: Context, input: ApplyPolicy): Promise<AppliedPolicy> {
  requireFresh(ctx, "access-file");
  const { text, state, reason = "A policy file" } = ApplyPolicy.parse(input);
  return savePolicy(ctx, async (acting) => {
    const allowed = permit(acting, "role.manage", { accountId: acting.account.id });
    const before = await loadPolicy(acting);
    const { shown, wanted, changes } = planFrom(before, text);
    if (state !== undefined && state !== shown.state)
      throw new Conflict("policy-changed", "The account was changed since this plan was made. Plan again and look at what is different.", {
        state: shown.state,
      });
    if (!wanted || shown.plan === null || shown.failures.length > 0) return { ...shown, applied: false };
    if (changes.length === 0) return { ...shown, applied: true };
    await lockAll(acting);
    await carryOut(acting, allowed, { changes, wanted, ids: before.ids }, reason);
    await audit(acting, "policy.applied", {
      target: { type: "account", id: acting.account.id },
      before: { state: shown.state },
      after: { state: fingerprintOf((await loadPolicy(acting)).policy), changes: changes.length },
      reason,
    });
    return { ...shown, applied: true };
  });
}

/** All at once and in the order of `transaction`, since each change of a file leaves an entry in the audit log, which comes last among locks. */
async function lockAll(acting: Acting): Promise<void> {
  const { db, account } = acting;
  await lockMembers(acting, "everyone");
  await db.$queryRaw`SELECT 1 FROM role WHERE account_id = ${account.id}::uuid ORDER BY id FOR UPDATE`;
  await db.$queryRaw`SELECT 1 FROM access_group WHERE account_id = ${account.id}::uuid ORDER BY id FOR UPDATE`;
}
