import { type Acting, Conflict } from "../../kernel/index.ts";
import { whyNotYet } from "./why-not-yet.ts";

/** Call after a change of providers, in its transaction: throws Conflict "provider-locks-out" where people have to use one and none is left for them. */
export async function refuseLockOut(ctx: Acting): Promise<void> {
  const why = ctx.account.signIn === "any" ? null : await whyNotYet(ctx);
  if (why)
    throw new Conflict(
      "provider-locks-out",
      "Nobody could sign in: people of this account have to use a provider, and none would be left that works.",
      {
        why,
      },
    );
}
