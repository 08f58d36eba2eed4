import { type Context, permit, proofIfAny, read } from "../kernel/index.ts";
import { countAttributes } from "../visibility/index.ts";

/** How many contacts that the person may view have a value in each field, by its key (`account.manage`); a field that nobody has a value in is left out. */
export function countFieldHolders(ctx: Context): Promise<Record<string, number>> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const proof = proofIfAny(acting, "contact.view");
    return proof ? countAttributes(acting, proof) : {};
  });
}
