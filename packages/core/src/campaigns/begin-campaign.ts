import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignStart } from "./schema.ts";

export async function startOfCampaign(ctx: Context): Promise<CampaignStart> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
