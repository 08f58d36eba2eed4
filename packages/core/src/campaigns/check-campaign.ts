import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { CampaignId, Checklist } from "./schema.ts";

export async function checkCampaign(ctx: Context, _input: CampaignId): Promise<Checklist> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
