import { open, type Scoped } from "../kernel/index.ts";
import { findRoute, NO_ROUTE } from "./internal.ts";
import type { CanSend } from "./schema.ts";

/** Whether anything is set over which the account's mail can leave; the reason says where to set it. */
export async function canSend(ctx: Scoped): Promise<CanSend> {
  open(ctx, "says only whether mail can be sent, which every checklist shows");
  const route = await findRoute(ctx, ctx.db, ctx.account.id);
  return route ? { ok: true, reason: null } : { ok: false, reason: NO_ROUTE };
}
