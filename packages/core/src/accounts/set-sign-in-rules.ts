import { audit, Conflict, type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { hasSecondStep } from "../identity/index.ts";
import { SetSignInRules } from "./sign-in-rules-schema.ts";

/**
 * Says what the account asks of whoever signs in (`account.manage`, freshly signed in): stricter times hold for the sessions that there are and
 * that can open it, too. Throws Conflict "two-steps-yourself" for somebody who would ask for two steps and takes one, and "two-steps-owner" while the owner does.
 */
export async function setSignInRules(ctx: Context, input: SetSignInRules): Promise<void> {
  requireFresh(ctx, "sign-in-rules");
  const after = SetSignInRules.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      const { db, account } = acting;
      permit(acting, "account.manage", { accountId: account.id });
      if (after.twoSteps !== "optional" && !ctx.session?.hasTwoSteps)
        throw new Conflict("two-steps-yourself", "Set up a second step for yourself first, in your profile.");
      if (after.twoSteps !== "optional" && !(await hasSecondStep(db, account.ownerId)))
        throw new Conflict("two-steps-owner", "The owner of the account has no second step yet. They set it up first, in their profile.");
      const before = await db.account.findUniqueOrThrow({
        where: { id: account.id },
        select: { idleMinutes: true, sessionHours: true, twoSteps: true },
      });
      if (Object.entries(before).every(([key, value]) => after[key as keyof typeof after] === value)) return;
      await db.account.update({ where: { id: account.id }, data: after });
      await db.$executeRaw`
        UPDATE session SET idle_minutes = LEAST(idle_minutes, ${after.idleMinutes}::int),
          expires_at = LEAST(expires_at, created_at + ${after.sessionHours}::int * interval '1 hour')
        WHERE user_id IN (SELECT user_id FROM membership WHERE account_id = ${account.id}::uuid AND status = 'active')
          AND (provider_account_id IS NULL OR provider_account_id IN (${account.id}::uuid, ${account.parentId}::uuid))`;
      await audit(acting, "sign-in-rules.changed", { target: { type: "account", id: account.id }, before, after });
    },
    { lockAccount: true },
  );
}
