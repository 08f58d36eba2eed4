import { type Context, NotFound, permit, read } from "../kernel/index.ts";
import { loadChoices, loadSettings } from "./internal.ts";
import { type EditableAppSettings, GetAppSettings } from "./schema.ts";

/** One app's settings, with the roles and teams that it can be limited to (`account.manage`; A8, A9). */
export function getAppSettings(ctx: Context, input: GetAppSettings): Promise<EditableAppSettings> {
  const { app } = GetAppSettings.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const settings = (await loadSettings(acting)).find((one) => one.app === app);
    if (!settings) throw new NotFound("app");
    return { settings, choices: await loadChoices(acting) };
  });
}
