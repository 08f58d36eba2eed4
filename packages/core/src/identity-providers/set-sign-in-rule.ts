import { audit, Conflict, type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { permitPerson } from "../people/index.ts";
import { requireAccountAdmin } from "./internal.ts";
import { SetSignInRule } from "./schema.ts";
import { whyNotYet } from "./writing/why-not-yet.ts";
import { writeSignIn } from "./writing/write-sign-in.ts";

/**
 * Has one person sign in with a provider whatever the account asks for, or lets them use their password, or makes it as for everybody
 * (`account.manage` and `user.manage`, as an Account Admin). Throws Conflict "is-owner", whose password is the way back in, and "provider-locks-out".
 */
export function setSignInRule(ctx: Context, input: SetSignInRule): Promise<void> {
  requireFresh(ctx, "identity-providers");
  const { id, rule, reason } = SetSignInRule.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
      requireAccountAdmin(acting);
      const { db, account } = acting;
      const { member } = await permitPerson(acting, id);
      if (member.isOwner && rule === "provider")
        throw new Conflict("is-owner", `${member.userName} owns this account: their password is the way back in.`, {
          name: member.userName,
        });
      const why = rule === "provider" ? await whyNotYet(acting) : null;
      if (why)
        throw new Conflict("provider-locks-out", "Nobody could sign in: first switch a provider on, and sign in with it once.", { why });
      const key = { accountId_userId: { accountId, userId: id } };
      const before = await db.signInRule.findUnique({ where: key });
      if ((before?.rule ?? null) === rule) return;
      if (rule === null) await db.signInRule.delete({ where: key });
      else await db.signInRule.upsert({ where: key, create: { accountId, userId: id, rule }, update: { rule } });
      await writeSignIn(acting, account.signIn === "provider");
      await audit(acting, "sign-in.rule-changed", {
        target: { type: "user", id },
        before: { rule: before?.rule ?? null },
        after: { rule },
        ...(reason === undefined ? {} : { reason }),
      });
    },
    { lockAccount: true },
  );
}
