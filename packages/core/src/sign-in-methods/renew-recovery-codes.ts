import { Conflict, type Context, outside, requireFresh, self } from "../kernel/index.ts";
import { hasSecondStep, noteSignInChange, requireOwnSignIn } from "../identity/index.ts";
import { renewCodes } from "./proofs/recovery-codes.ts";
import type { RecoveryCodes } from "./schema.ts";

/**
 * Ten new recovery codes. Those before stop working, and all other sessions end. Throws NotFresh, and Conflict "no-second-step" where there is
 * nothing to recover.
 */
export async function renewRecoveryCodes(ctx: Context): Promise<RecoveryCodes> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  return outside(ctx, async (db) => {
    if (!(await hasSecondStep(db, userId))) throw new Conflict("no-second-step", "Set up an authenticator app or a passkey first.");
    const codes = await renewCodes(db, userId);
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "recovery-codes-renewed" });
    return { codes };
  });
}
