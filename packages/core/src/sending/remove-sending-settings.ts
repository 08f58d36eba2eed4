import { audit, type Context, NotFound, permit, requireFresh, transaction } from "../kernel/index.ts";
import { requireChoosable } from "./internal.ts";

/** Forgets the account's SMTP server and its password. Refused as in `saveSendingSettings`. */
export function removeSendingSettings(ctx: Context): Promise<void> {
  requireFresh(ctx, "sending-server");
  return transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    requireChoosable(ctx);
    const accountId = ctx.account.id;
    const before = await ctx.db.sendingSettings.findUnique({ where: { accountId } });
    if (!before) throw new NotFound("SMTP server");
    await ctx.db.sendingSettings.delete({ where: { accountId } });
    await audit(ctx, "sending.settings-removed", {
      target: { type: "sending_settings", id: accountId },
      before: { host: before.host, port: before.port, username: before.username },
    });
  });
}
