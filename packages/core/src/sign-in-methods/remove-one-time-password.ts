import { noteSignInChange, requireOwnSignIn } from "../identity/index.ts";
import { type Context, NotFound, outside, requireFresh, self } from "../kernel/index.ts";
import { dropCodesIfLast } from "./writing/drop-codes.ts";

/** Removes one's authenticator app; all other sessions end, and with the last second step the recovery codes go. Throws NotFound and NotFresh. */
export async function removeOneTimePassword(ctx: Context): Promise<void> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  await outside(ctx, async (db) => {
    const { count } = await db.oneTimePassword.deleteMany({ where: { userId, confirmedAt: { not: null } } });
    if (count === 0) throw new NotFound("authenticator app");
    await dropCodesIfLast(db, userId);
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "one-time-password-removed" });
  });
}
