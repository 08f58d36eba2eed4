import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { SubmitCampaign, SubmittedCampaign } from "./schema.ts";

export async function submitCampaign(ctx: Context, _input: SubmitCampaign): Promise<SubmittedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
