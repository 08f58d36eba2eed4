import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MovedCampaign, SendDirectly } from "./schema.ts";

export async function sendDirectly(ctx: Context, _input: SendDirectly): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
