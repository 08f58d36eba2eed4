import { type Context, outside, refuseWhileViewing, self } from "../kernel/index.ts";
import { confirmPassword } from "./confirm-password.ts";
import { hashPassword, setPassword } from "./internal.ts";
import type { ChangePassword } from "./schema.ts";
import type { SignedIn } from "./session/open-session.ts";
import { noteSignInChange } from "./session/note-sign-in-change.ts";
import { renewToken } from "./session/renew-token.ts";

/**
 * Changes one's own password. All other sessions end, and this one goes on by a new token: who fears that somebody else is signed in
 * is alone afterwards. The person is told by mail, and so is the log of each of their accounts. Throws Invalid when the current password is wrong,
 * TooMany after ten tries in 15 minutes.
 */
export async function changePassword(ctx: Context, { current, next }: ChangePassword): Promise<SignedIn> {
  const { userId, sessionId } = self(ctx);
  refuseWhileViewing(ctx);
  await confirmPassword(ctx, current, "current");
  const passwordHash = await hashPassword(next);
  return outside(ctx, async (db) => {
    await setPassword(db, userId, passwordHash, ctx.now());
    const renewed = await renewToken(db, { userId, sessionId });
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "password-changed" });
    return renewed;
  });
}
