import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MovedCampaign, WithdrawCampaign } from "./schema.ts";

export async function withdrawCampaign(ctx: Context, _input: WithdrawCampaign): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
