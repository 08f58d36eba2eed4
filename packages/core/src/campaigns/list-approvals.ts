import { type Context, read, Unavailable, visible } from "../kernel/index.ts";
import type { ApprovalPage, ListApprovals } from "./schema.ts";

export async function listApprovals(ctx: Context, _input: ListApprovals): Promise<ApprovalPage> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.view");
    throw new Unavailable("This is not built yet.");
  });
}
