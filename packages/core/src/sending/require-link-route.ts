import { openWall } from "@countersign/db";
import { open, type Scoped, Unavailable } from "../kernel/index.ts";
import { findLinkRoute, NO_LINK_ROUTE } from "./route/link-route.ts";

/**
 * Throws Unavailable with what is missing where no link that signs in can be mailed to somebody of these accounts. The wall of the transaction is up
 * again afterwards.
 */
export async function requireLinkRoute(ctx: Scoped, accountIds: readonly string[] = [ctx.account.id]): Promise<void> {
  open(ctx, "says only whether such links can be mailed");
  const found = await findLinkRoute(ctx, ctx.db, accountIds);
  await openWall(ctx.db, { accountId: ctx.account.id, userId: ctx.session?.userId });
  if (!found) throw new Unavailable(NO_LINK_ROUTE);
}
