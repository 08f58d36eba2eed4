import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { DeclineCampaign, MovedCampaign } from "./schema.ts";

export async function declineCampaign(ctx: Context, _input: DeclineCampaign): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
