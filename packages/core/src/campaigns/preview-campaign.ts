import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { MailView, PreviewCampaign } from "./schema.ts";

export async function previewCampaign(ctx: Context, _input: PreviewCampaign): Promise<MailView> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
