import { type Context, permit, read } from "../kernel/index.ts";
import { loadSettings } from "./internal.ts";
import type { AppSettings } from "./schema.ts";

/** The apps of the account that are built, and whom each is limited to (`account.manage`; A7). */
export function listAppSettings(ctx: Context): Promise<AppSettings[]> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    return loadSettings(acting);
  });
}
