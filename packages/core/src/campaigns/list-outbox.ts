import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { ListOutbox, OutboxPage } from "./schema.ts";

export async function listOutbox(ctx: Context, _input: ListOutbox): Promise<OutboxPage> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
