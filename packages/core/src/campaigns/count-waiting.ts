import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { WaitingCounts } from "./schema.ts";

export async function countWaiting(ctx: Context): Promise<WaitingCounts> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
