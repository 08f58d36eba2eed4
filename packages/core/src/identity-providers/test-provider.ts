import { type Context, permit, read, refuseWhileViewing, self } from "../kernel/index.ts";
import { findProvider, requireAccountAdmin } from "./internal.ts";
import { ProviderRef } from "./schema.ts";
import { type Begun, beginAttempt } from "./writing/begin-attempt.ts";

/**
 * Sets out to test the connection to a provider, switched on or not (`account.manage`, as an Account Admin): one signs in there as oneself, and what it
 * says is shown; nobody is signed in here, linked or changed. Throws Unavailable where it does not answer.
 */
export async function testProvider(ctx: Context, input: ProviderRef, browser: string | null): Promise<Begun> {
  const { userId } = self(ctx);
  refuseWhileViewing(ctx);
  const { id } = ProviderRef.parse(input);
  const { provider, slug } = await read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    requireAccountAdmin(acting);
    return { provider: await findProvider(acting, id), slug: acting.account.slug };
  });
  return beginAttempt(ctx, provider, { next: `/a/${slug}/admin/sign-in?provider=${id}`, browser, testedById: userId });
}
