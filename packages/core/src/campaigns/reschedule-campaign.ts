import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MovedCampaign, RescheduleCampaign } from "./schema.ts";

export async function rescheduleCampaign(ctx: Context, _input: RescheduleCampaign): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
