import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignEditor, CampaignId } from "./schema.ts";

export async function getCampaign(ctx: Context, _input: CampaignId): Promise<CampaignEditor> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
