import { bytes, type SignInAttemptModel } from "@countersign/db";
import { Conflict, type Context, outside, tokenHash } from "../../kernel/index.ts";

/** What comes back: through which provider's address, with which state, in which browser. */
export interface Return {
  readonly providerId: string;
  readonly state: string;
  readonly browser: string | null;
}

/**
 * Takes the attempt that a state belongs to, once, whatever comes of it. Throws Conflict "sign-in-unknown" for a state that nobody was given, or
 * that was given for another provider, "sign-in-other-browser", "sign-in-used" and "sign-in-expired".
 */
export async function useAttempt(ctx: Context, { providerId, state, browser }: Return): Promise<SignInAttemptModel> {
  const now = ctx.now();
  const where = { stateHash: bytes(tokenHash(state)) };
  const browserHash = bytes(tokenHash(browser ?? ""));
  return outside(ctx, async (db) => {
    const attempt = await db.signInAttempt.findUnique({ where });
    // One statement takes it: of several at once, one finds it unused.
    const { count } = await db.signInAttempt.updateMany({
      where: { ...where, providerId, browserHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (attempt && count === 1) return attempt;
    if (!attempt || attempt.providerId !== providerId)
      throw new Conflict("sign-in-unknown", "This way to sign in did not begin here. Begin again.");
    if (Buffer.compare(attempt.browserHash, browserHash) !== 0)
      throw new Conflict("sign-in-other-browser", "You began to sign in with another browser. Begin again in this one.");
    if (attempt.expiresAt <= now) throw new Conflict("sign-in-expired", "It took too long to sign in. Begin again.");
    throw new Conflict("sign-in-used", "This way to sign in was used already. Begin again.");
  });
}
