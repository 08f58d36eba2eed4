import { audit, Conflict, type Context, lockMembers, permit, read, transaction, visible } from "../kernel/index.ts";
import { findAccount, requireParent } from "./internal.ts";
import { SetAppSwitch } from "./schema.ts";

/**
 * Switches an app of a child account off for everybody there, or on again, from the parent alone (`account.manage`; design §3.2). Levels and roles stay
 * as they are; what people do with the app ends with their next request, and a sending stops before its next batch. Throws Conflict "is-parent" for the
 * parent itself, "switch-changed" when somebody was faster, NotFound for accounts of elsewhere.
 */
export async function setAppSwitch(ctx: Context, input: SetAppSwitch): Promise<void> {
  const { accountId, app, on, expected, reason } = SetAppSwitch.parse(input);
  const { slug, isParent } = await read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    return findAccount(acting, accountId);
  });
  if (isParent) throw new Conflict("is-parent", "The parent keeps its apps: nobody could switch them on again for it.");
  await transaction(
    { ...ctx, accountSlug: slug },
    async (acting) => {
      const { db, account } = acting;
      permit(acting, "account.manage", { accountId });
      const isOn = !account.disabledApps.includes(app);
      if (isOn !== expected) throw new Conflict("switch-changed", "Somebody else switched it meanwhile. Look at it first.", { on: isOn });
      if (on === isOn) return;
      await lockMembers(acting, "everyone");
      const others = account.disabledApps.filter((each) => each !== app);
      const after = on ? others : [...others, app];
      await db.account.update({ where: { id: accountId }, data: { disabledApps: after } });
      await audit(acting, "account.app-switched", {
        target: { type: "account", id: accountId },
        before: { disabledApps: account.disabledApps },
        after: { disabledApps: after },
        reason,
      });
    },
    { lockAccount: true },
  );
}
