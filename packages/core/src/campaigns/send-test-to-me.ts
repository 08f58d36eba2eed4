import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { SendTest } from "./schema.ts";

export async function sendTestToMe(ctx: Context, _input: SendTest): Promise<void> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
