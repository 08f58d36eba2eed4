import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignId } from "./schema.ts";

export async function archiveCampaign(ctx: Context, _input: CampaignId): Promise<void> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
