import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignPage, ListCampaigns } from "./schema.ts";

export async function listCampaigns(ctx: Context, _input: ListCampaigns): Promise<CampaignPage> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
