import { bytes, newId } from "@countersign/db";
import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { noteSignInChange, requireOwnSignIn } from "../identity/index.ts";
import { Conflict, type Context, Invalid, outside, requireFresh, self } from "../kernel/index.ts";
import { takeChallenge } from "./proofs/challenge.ts";
import { codesIfNone } from "./proofs/recovery-codes.ts";
import { requireRelyingParty } from "./proofs/relying-party.ts";
import type { AddPasskey, RecoveryCodes } from "./schema.ts";

const MOST = 20;

/**
 * Adds a passkey that the device made for what `startPasskey` asked; all other sessions end. Gives recovery codes to whoever has none. Throws Invalid
 * for an answer to anything else, Conflict "too-many-passkeys", and NotFresh.
 */
export async function addPasskey(ctx: Context, { name, answer }: AddPasskey): Promise<RecoveryCodes> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  const { id: expectedRPID, origin: expectedOrigin } = requireRelyingParty(ctx.config);
  const verified = await verifyRegistrationResponse({
    response: answer as unknown as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    expectedChallenge: (challenge) =>
      outside(ctx, (db) => takeChallenge({ ...ctx, db }, challenge, { purpose: "add", browser: sessionId })),
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) throw unusable();
  const { credential, credentialBackedUp, credentialDeviceType } = verified.registrationInfo;
  return outside(ctx, async (db) => {
    if ((await db.passkey.count({ where: { userId } })) >= MOST)
      throw new Conflict("too-many-passkeys", `At most ${MOST} passkeys can be kept. Remove one first.`);
    const { count } = await db.passkey.createMany({
      data: [
        {
          id: newId(),
          userId,
          credentialId: credential.id,
          publicKey: bytes(credential.publicKey),
          counter: BigInt(credential.counter),
          transports: (credential.transports ?? []).slice(0, 8),
          name,
          isSynced: credentialBackedUp || credentialDeviceType === "multiDevice",
          createdAt: ctx.now(),
        },
      ],
      skipDuplicates: true,
    });
    // The same device answered twice, or it is another person's.
    if (count === 0) throw unusable();
    const codes = await codesIfNone(db, userId);
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "passkey-added" });
    return { codes };
  });
}

const unusable = (): Invalid => new Invalid("This passkey could not be used. Nothing was changed; try again.");
