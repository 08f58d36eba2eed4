import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { ApproveCampaign, MovedCampaign } from "./schema.ts";

export async function approveCampaign(ctx: Context, _input: ApproveCampaign): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
