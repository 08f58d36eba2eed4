import { type Context, read, visible } from "../kernel/index.ts";
import { grantableRequests } from "./reading/may-grant.ts";
import type { RequestCount } from "./schema.ts";

/** How many open requests for access whoever looks may grant, at least in part: what the navigation shows (`account.manage`, `user.manage`). */
export function countRequests(ctx: Context): Promise<RequestCount> {
  return read(ctx, async (acting) => ({ open: (await grantableRequests(acting, visible(acting, "user.manage"))).length }), {
    isUse: false,
  });
}
