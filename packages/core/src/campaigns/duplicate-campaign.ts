import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignId, CreatedCampaign } from "./schema.ts";

export async function duplicateCampaign(ctx: Context, _input: CampaignId): Promise<CreatedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
