import { bytes, newId } from "@countersign/db";
import { audit, type Context, encryptSecret, Invalid, nameTaken, permit, requireFresh, transaction } from "../kernel/index.ts";
import { findRole } from "../people/index.ts";
import { findProvider, loggedProvider, requireAccountAdmin, SECRET_PURPOSE } from "./internal.ts";
import { SaveProvider } from "./schema.ts";
import { judgeGiving } from "./writing/judge-giving.ts";
import { endProviderSessions } from "./writing/provider-sessions.ts";
import { refuseInside } from "./writing/refuse-inside.ts";
import { refuseLockOut } from "./writing/refuse-lock-out.ts";

/**
 * Makes an identity provider or changes one (`account.manage`, as an Account Admin). Its secret is stored encrypted and never shown again. What it
 * gives newcomers goes through the guard. Switching it off, or giving it another issuer, which knows nobody yet, signs out at once whom it signed in;
 * `signedOut`: how many people. Throws Conflict "provider-changed", "beyond-you", "provider-locks-out" where it is the last one that people must use, and Invalid for a name
 * that is taken, an issuer inside the network, and where another issuer would get the stored secret.
 */
export async function saveProvider(ctx: Context, input: SaveProvider): Promise<{ id: string; version: number; signedOut: number }> {
  requireFresh(ctx, "identity-providers");
  const { id: existing, version, secret, reason, ...settings } = SaveProvider.parse(input);
  // One that is switched off can be saved, so that it can be switched off.
  if (settings.enabled) await refuseInside(ctx, settings.issuer);
  return transaction(
    ctx,
    async (acting) => {
      const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
      requireAccountAdmin(acting);
      const before = existing === null ? null : await findProvider(acting, existing, version);
      const isOther = before !== null && before.issuer !== settings.issuer;
      if (secret === null && before?.secretCipher && (isOther || before.clientId !== settings.clientId)) {
        const message = "Enter the secret again: it was given for another issuer or client.";
        throw new Invalid(message, [{ path: ["secret"], message, code: "secret-again" }]);
      }
      if (settings.newcomerRole !== null) await judgeGiving(acting, { role: await findRole(acting, settings.newcomerRole) });
      const secretCipher =
        secret === null
          ? (before?.secretCipher ?? null)
          : secret === ""
            ? null
            : bytes(encryptSecret(ctx.config.key(SECRET_PURPOSE), secret));
      const id = before?.id ?? newId();
      const data = { ...settings, secretCipher, version: (before?.version ?? 0) + 1 };
      const row = { where: { accountId_id: { accountId, id } }, create: { ...data, accountId, id, createdAt: ctx.now() }, update: data };
      await acting.db.identityProvider.upsert(row);
      const signedOut = before?.enabled && (isOther || !settings.enabled) ? await endProviderSessions(acting, id) : 0;
      if (isOther) await acting.db.providerPerson.deleteMany({ where: { accountId, providerId: id } });
      await refuseLockOut(acting);
      await audit(acting, before ? "provider.changed" : "provider.added", {
        target: { type: "identity_provider", id },
        before: before && loggedProvider(before),
        after: { ...loggedProvider(data), secretChanged: secret !== null, ...(signedOut > 0 ? { signedOut } : {}) },
        ...(reason === undefined ? {} : { reason }),
      });
      return { id, version: data.version, signedOut };
    },
    { lockAccount: true },
  ).catch(nameTaken);
}
