import { type Context, permit, read } from "../kernel/index.ts";
import { USUAL_TIMES } from "../identity/index.ts";
import type { SignInRulesPage } from "./sign-in-rules-schema.ts";

/** What the account asks of whoever signs in (`account.manage`), and how many of its people have no second step yet. */
export async function getSignInRules(ctx: Context): Promise<SignInRulesPage> {
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const row = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { idleMinutes: true, sessionHours: true } });
    const [people] = await db.$queryRaw<{ all: bigint; without: bigint }[]>`
      SELECT count(*) AS all, count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = m.user_id AND o.confirmed_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = m.user_id)) AS without
      FROM membership m WHERE m.account_id = ${account.id}::uuid AND m.status = 'active'`;
    return {
      ...row,
      twoSteps: account.twoSteps as SignInRulesPage["twoSteps"],
      usual: USUAL_TIMES,
      people: Number(people?.all ?? 0),
      without: Number(people?.without ?? 0),
      hasTwoSteps: ctx.session?.hasTwoSteps ?? false,
    };
  });
}
