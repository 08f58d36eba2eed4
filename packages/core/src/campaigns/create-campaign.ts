import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CreateCampaign, CreatedCampaign } from "./schema.ts";

export async function createCampaign(ctx: Context, _input: CreateCampaign): Promise<CreatedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
