import { generateRegistrationOptions } from "@simplewebauthn/server";
import { requireOwnSignIn } from "../identity/index.ts";
import { type Context, outside, requireFresh, self } from "../kernel/index.ts";
import { keepChallenge } from "./proofs/challenge.ts";
import { requireRelyingParty } from "./proofs/relying-party.ts";
import type { PasskeyOptions } from "./schema.ts";

/** Begins to add a passkey: what the browser hands to the device. Throws NotFresh, and Unavailable where the product has no name. */
export async function startPasskey(ctx: Context): Promise<PasskeyOptions> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  const { id: rpID } = requireRelyingParty(ctx.config);
  return outside(ctx, async (db) => {
    const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, email: true, passkeys: true } });
    const options = await generateRegistrationOptions({
      rpID,
      rpName: "Countersign",
      userID: new Uint8Array(Buffer.from(userId.replaceAll("-", ""), "hex")),
      userName: user.email,
      userDisplayName: user.name,
      attestationType: "none",
      excludeCredentials: user.passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    await keepChallenge({ ...ctx, db }, options.challenge, { purpose: "add", browser: sessionId });
    return { options: JSON.stringify(options) };
  });
}
