import { type Tx } from "@countersign/db";
import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { type Context, Invalid } from "../../kernel/index.ts";
import type { PasskeyAnswer } from "../schema.ts";
import { keepChallenge, type Purpose, takeChallenge } from "./challenge.ts";
import { requireRelyingParty } from "./relying-party.ts";

type Within = Pick<Context, "config" | "now"> & { readonly db: Tx };

interface Asked {
  readonly purpose: Exclude<Purpose, "add">;
  readonly browser: string;
  /** Whose passkey it has to be; null: whoever's, as it says itself. */
  readonly userId: string | null;
}

/** Asks a browser for a passkey: the options that it hands to its device, as text. */
export async function askForPasskey(ctx: Within, { purpose, browser, userId }: Asked): Promise<string> {
  const { id: rpID } = requireRelyingParty(ctx.config);
  const own = userId === null ? [] : await ctx.db.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } });
  const options = await generateAuthenticationOptions({
    rpID,
    userVerification: "required",
    ...(userId !== null && { allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })) }),
  });
  await keepChallenge(ctx, options.challenge, { purpose, browser });
  return JSON.stringify(options);
}

/**
 * Whose passkey answered what this browser was asked. The challenge is used up whatever comes of it. null: it is not known, does not answer what was
 * asked, was not made here, its person was not looked at by the device, or it was copied (its counter went back).
 */
export async function takePasskey(ctx: Within, answer: PasskeyAnswer, { purpose, browser, userId }: Asked): Promise<string | null> {
  const { id: rpID, origin } = requireRelyingParty(ctx.config);
  const passkey = await ctx.db.passkey.findUnique({ where: { credentialId: answer.id } });
  let isAsked = false;
  const verified = await verifyAuthenticationResponse({
    response: answer as unknown as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    expectedChallenge: async (challenge) => {
      isAsked = await takeChallenge(ctx, challenge, { purpose, browser });
      return isAsked;
    },
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(passkey?.publicKey ?? []),
      counter: Number(passkey?.counter ?? 0),
    },
  }).catch(() => null);
  if (!passkey || !isAsked || !verified?.verified || (userId !== null && passkey.userId !== userId)) return null;
  const { newCounter } = verified.authenticationInfo;
  await ctx.db.passkey.update({ where: { id: passkey.id }, data: { counter: newCounter, lastUsedAt: ctx.now() } });
  return passkey.userId;
}

/** The refusal of a passkey that is not theirs. */
export function wrongPasskey(): Invalid {
  return new Invalid("This passkey is not one of yours, or took too long. Try again.");
}
