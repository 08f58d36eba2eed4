import { confirmPassword, renewToken, type SignedIn } from "../identity/index.ts";
import { type Context, Invalid, limitRate, outside, recordWrongProof, self } from "../kernel/index.ts";
import { wrongCode } from "./confirm-one-time-password.ts";
import { findProofWays } from "./find-proof-ways.ts";
import { takePasskey, wrongPasskey } from "./proofs/passkey.ts";
import { takeCode } from "./proofs/take-code.ts";
import type { NewProof } from "./schema.ts";

/**
 * Proves again who one is, in the session that asks. It goes on by a new token, ends no later for it, and dangerous changes are let through
 * for ten minutes (`requireFresh`). Throws Invalid for a proof that is wrong, was used or is not enough for this person, and TooMany after
 * ten tries.
 */
export async function proveAgain(ctx: Context, proof: NewProof): Promise<SignedIn> {
  const { userId, sessionId } = self(ctx);
  await limitRate(ctx, "prove-again", `${userId} ${ctx.session?.providerAccountId ?? ""}`, 10, 15 * 60);
  await take(ctx, proof);
  return outside(ctx, (db) => renewToken(db, { userId, sessionId }, { provedAt: ctx.now() }));
}

async function take(ctx: Context, proof: NewProof): Promise<void> {
  const { userId, sessionId } = self(ctx);
  if ("password" in proof) {
    if (!(await findProofWays(ctx)).password)
      throw new Invalid("Your password alone is not enough: use your passkey, or a code of your app.");
    return confirmPassword(ctx, proof.password);
  }
  const isRight =
    "code" in proof
      ? await outside(ctx, (db) => takeCode({ ...ctx, db }, userId, proof.code))
      : await outside(ctx, (db) => takePasskey({ ...ctx, db }, proof.answer, { purpose: "prove-again", browser: sessionId, userId }));
  if (isRight) return;
  await recordWrongProof(ctx, {
    userId,
    at: "fresh-sign-in",
    by: "code" in proof ? "code" : "passkey",
    only: ctx.session?.providerAccountId ?? null,
  });
  throw "code" in proof ? wrongCode() : wrongPasskey();
}
