import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MarkLookedAt } from "./schema.ts";

export async function markLookedAt(ctx: Context, _input: MarkLookedAt): Promise<void> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
