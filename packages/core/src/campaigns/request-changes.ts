import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MovedCampaign, RequestChanges } from "./schema.ts";

export async function requestChanges(ctx: Context, _input: RequestChanges): Promise<MovedCampaign> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
