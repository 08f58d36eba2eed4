import { audit, Conflict, type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { requireAccountAdmin } from "./internal.ts";
import { RequireProvider } from "./schema.ts";
import { writeSignIn } from "./writing/write-sign-in.ts";
import { whyNotYet } from "./writing/why-not-yet.ts";

/**
 * Asks everybody of the account, and of its children, to sign in with its provider, or no longer (`account.manage`, as an Account Admin). Who signed in
 * another way is asked to at their next request; the owner never is. Throws Conflict "provider-locks-out" where it would shut everybody out, with why.
 */
export function requireProvider(ctx: Context, input: RequireProvider): Promise<void> {
  requireFresh(ctx, "identity-providers");
  const { isRequired, reason } = RequireProvider.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      permit(acting, "account.manage", { accountId: acting.account.id });
      requireAccountAdmin(acting);
      const before = acting.account.signIn;
      if (isRequired === (before === "provider")) return;
      const why = isRequired ? await whyNotYet(acting) : null;
      if (why)
        throw new Conflict("provider-locks-out", "Nobody could sign in: first switch a provider on, and sign in with it once.", { why });
      const after = await writeSignIn(acting, isRequired);
      await audit(acting, "sign-in.changed", {
        target: { type: "account", id: acting.account.id },
        before: { signIn: before },
        after: { signIn: after },
        ...(reason === undefined ? {} : { reason }),
      });
    },
    { lockAccount: true },
  );
}
