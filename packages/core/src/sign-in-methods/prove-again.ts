import { bytes } from "@countersign/db";
import { confirmPassword, type SignedIn } from "../identity/index.ts";
import { type Context, Invalid, limitRate, newToken, NotSignedIn, outside, self } from "../kernel/index.ts";
import { wrongCode } from "./confirm-one-time-password.ts";
import { findProofWays } from "./find-proof-ways.ts";
import { takePasskey } from "./proofs/passkey.ts";
import { takeCode } from "./proofs/take-code.ts";
import type { NewProof } from "./schema.ts";

/**
 * Proves again who one is, in the session that asks: it goes on by a new token, and dangerous changes are let through for ten minutes (`requireFresh`).
 * It ends no later for it. Throws Invalid for a proof that is wrong, was used or is not enough for this person, and TooMany after ten tries.
 */
export async function proveAgain(ctx: Context, proof: NewProof): Promise<SignedIn> {
  const { userId, sessionId } = self(ctx);
  await limitRate(ctx, "prove-again", userId, 10, 15 * 60);
  await take(ctx, proof);
  const next = newToken();
  const { count } = await outside(ctx, (db) =>
    db.session.updateMany({ where: { id: sessionId, userId }, data: { tokenHash: bytes(next.hash), provedAt: ctx.now() } }),
  );
  if (count === 0) throw new NotSignedIn();
  return { userId, token: next.token, owesSecondStep: false };
}

async function take(ctx: Context, proof: NewProof): Promise<void> {
  const { userId, sessionId } = self(ctx);
  if ("password" in proof) {
    if (!(await findProofWays(ctx)).password)
      throw new Invalid("Your password alone is not enough: use your passkey, or a code of your app.");
    return confirmPassword(ctx, proof.password);
  }
  if ("code" in proof) {
    if (await outside(ctx, (db) => takeCode({ ...ctx, db }, userId, proof.code))) return;
    throw wrongCode();
  }
  const asked = { purpose: "prove-again", browser: sessionId, userId } as const;
  if (await outside(ctx, (db) => takePasskey({ ...ctx, db }, proof.answer, asked))) return;
  throw new Invalid("This passkey is not one of yours, or took too long. Try again.");
}
