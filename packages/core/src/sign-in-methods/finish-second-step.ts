import { bytes } from "@countersign/db";
import { sessionTimes, type SignedIn } from "../identity/index.ts";
import { type Context, limitRate, newToken, NotSignedIn, open, outside, recordWrongProof, tokenHash } from "../kernel/index.ts";
import { wrongCode } from "./confirm-one-time-password.ts";
import { findSecondStep } from "./find-second-step.ts";
import { takePasskey, wrongPasskey } from "./proofs/passkey.ts";
import { takeCode } from "./proofs/take-code.ts";
import type { SecondStepKind, SecondStepProof } from "./schema.ts";

/**
 * Takes the second step of the sign-in that `token` owes it to, and gives a new token: the one before is worth nothing from then on. Throws NotSignedIn
 * where there is no such sign-in any more, Invalid for a proof that is wrong or was used (the sign-in waits on), and TooMany after ten tries of one
 * person, or fifty from one browser's address, in 15 minutes.
 */
export async function finishSecondStep(ctx: Context, token: string, proof: SecondStepProof): Promise<SignedIn> {
  open(ctx, "whoever holds the token has taken the first step");
  const owed = await findSecondStep(ctx, token);
  if (!owed) throw new NotSignedIn();
  const { userId, sessionId, remember, providerAccountId } = owed;
  await limitRate(ctx, "second-step-from", ctx.ip ?? "anywhere", ctx.ip ? 50 : 500, 15 * 60);
  // Counted apart: whoever runs an identity provider keeps nobody from taking the step of their own sign-in.
  await limitRate(ctx, "second-step", `${userId} ${providerAccountId ?? ""}`, 10, 15 * 60);
  const secondStep = await take(ctx, proof, { userId, sessionId });
  if (!secondStep) {
    await recordWrongProof(ctx, { userId, at: "second-step", by: "code" in proof ? "code" : "passkey", only: providerAccountId });
    throw "code" in proof ? wrongCode() : wrongPasskey();
  }
  const next = newToken();
  return outside(ctx, async (db) => {
    const now = ctx.now();
    const { idleMinutes, hours } = await sessionTimes(db, { userId, remembered: remember, providerAccountId });
    const { count } = await db.session.updateMany({
      where: { id: sessionId, tokenHash: bytes(tokenHash(token)), owesSecondStep: true, expiresAt: { gt: now } },
      data: {
        tokenHash: bytes(next.hash),
        owesSecondStep: false,
        secondStep,
        idleMinutes,
        createdAt: now,
        lastSeenAt: now,
        provedAt: now,
        expiresAt: new Date(now.getTime() + hours * 3_600_000),
      },
    });
    if (count === 0) throw new NotSignedIn();
    return { userId, token: next.token, owesSecondStep: false };
  });
}

async function take(
  ctx: Context,
  proof: SecondStepProof,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<SecondStepKind | null> {
  if ("code" in proof) return outside(ctx, (db) => takeCode({ ...ctx, db }, userId, proof.code));
  const asked = { purpose: "second-step", browser: sessionId, userId } as const;
  return (await outside(ctx, (db) => takePasskey({ ...ctx, db }, proof.answer, asked))) ? "passkey" : null;
}
