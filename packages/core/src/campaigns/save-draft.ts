import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { SaveDraft, SavedDraft } from "./schema.ts";

export async function saveDraft(ctx: Context, _input: SaveDraft): Promise<SavedDraft> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
