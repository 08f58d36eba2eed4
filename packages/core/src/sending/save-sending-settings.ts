import { bytes } from "@countersign/db";
import { audit, type Context, encryptSecret, Invalid, permit, requireFresh, transaction } from "../kernel/index.ts";
import { requireChoosable } from "./internal.ts";
import type { SaveSendingSettings } from "./schema.ts";

/**
 * Saves the account's SMTP server (`account.manage`, in a parent account as an Account Admin, freshly signed in). The password is stored
 * encrypted and never shown again. Throws Conflict "server-needs-account-admin", and "smtp_url_set" while SMTP_URL is set.
 */
export function saveSendingSettings(ctx: Context, input: SaveSendingSettings): Promise<void> {
  requireFresh(ctx, "sending-server");
  return transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    requireChoosable(ctx);
    const { db, account } = ctx;
    const before = await db.sendingSettings.findUnique({ where: { accountId: account.id } });
    const { host, port, security, username } = input;
    const moved = before && (before.host !== host || before.port !== port);
    const bared = before && before.security !== "none" && security === "none";
    // The stored password goes only to the server that it was given for, and not in the clear where it was encrypted: otherwise
    // whoever may save could have it sent to theirs, or read it on the way.
    if (input.password === null && username !== "" && before?.passwordCipher && (moved || bared)) {
      const message = `Enter the password again: ${moved ? "the server is another one now" : "it would now be sent without encryption"}.`;
      throw new Invalid(message, [{ path: ["password"], message, code: "password-again" }]);
    }
    const kept =
      input.password === null
        ? (before?.passwordCipher ?? null)
        : input.password === ""
          ? null
          : encryptSecret(ctx.config.key("smtp"), input.password);
    const passwordCipher = username === "" ? null : kept;
    const data = {
      host,
      port,
      security,
      username: username || null,
      passwordCipher: passwordCipher && bytes(passwordCipher),
      updatedAt: ctx.now(),
      testedAt: null,
      testOutcome: null,
    };
    await db.sendingSettings.upsert({ where: { accountId: account.id }, create: { accountId: account.id, ...data }, update: data });
    await audit(ctx, "sending.settings-saved", {
      target: { type: "sending_settings", id: account.id },
      before: before && {
        host: before.host,
        port: before.port,
        security: before.security,
        username: before.username,
        hasPassword: before.passwordCipher !== null,
      },
      after: {
        host,
        port,
        security,
        username: username || null,
        hasPassword: passwordCipher !== null,
        passwordChanged: input.password !== null,
      },
    });
  });
}
