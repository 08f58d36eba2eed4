import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignReview, ReviewCampaign } from "./schema.ts";

export async function reviewCampaign(ctx: Context, _input: ReviewCampaign): Promise<CampaignReview> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
