import { openWall } from "@countersign/db";
import { open, type Scoped } from "../kernel/index.ts";
import { findLinkRoute, NO_LINK_ROUTE } from "./route/link-route.ts";
import type { CanSend } from "./schema.ts";

/** Whether links can be mailed to somebody of these accounts; the reason says what is missing. The wall of the transaction is up again afterwards. */
export async function canMailLinks(ctx: Scoped, accountIds: readonly string[] = [ctx.account.id]): Promise<CanSend> {
  open(ctx, "says only whether such links can be mailed");
  const found = await findLinkRoute(ctx, ctx.db, accountIds);
  await openWall(ctx.db, { accountId: ctx.account.id, userId: ctx.session?.userId });
  return found ? { ok: true, reason: null } : { ok: false, reason: NO_LINK_ROUTE };
}
