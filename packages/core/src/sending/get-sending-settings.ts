import { type Context, read, visible } from "../kernel/index.ts";
import { carriesLinks, findRoute } from "./internal.ts";
import type { SendingSettingsView } from "./schema.ts";

/** Where the account's mail goes, and its own SMTP server without the password. Needs account.manage. */
export function getSendingSettings(ctx: Context): Promise<SendingSettingsView> {
  return read(ctx, async (ctx) => {
    visible(ctx, "account.manage");
    const row = await ctx.db.sendingSettings.findUnique({ where: { accountId: ctx.account.id } });
    const route = await findRoute(ctx, ctx.db, ctx.account.id);
    return {
      via: route?.via ?? "none",
      server: route && `${route.settings.host}:${route.settings.port}`,
      isLocked: Boolean(ctx.config.smtpUrl),
      carriesLinks: carriesLinks(ctx),
      needsAccountAdmin: carriesLinks(ctx) && ctx.subject.role.key !== "account-admin",
      settings: row && {
        host: row.host,
        port: row.port,
        security: row.security as "starttls" | "tls" | "none",
        username: row.username,
        hasPassword: row.passwordCipher !== null,
        updatedAt: row.updatedAt,
      },
      testedAt: row?.testedAt ?? null,
      testOutcome: row?.testOutcome ?? null,
    };
  });
}
