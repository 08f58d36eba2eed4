import { type Context, outside, self } from "../kernel/index.ts";
import { confirmPassword } from "./confirm-password.ts";
import { hashPassword, setPassword } from "./internal.ts";
import type { ChangePassword } from "./schema.ts";

/**
 * Changes one's own password and ends all other sessions. Throws Invalid when the current one is wrong, TooMany after ten
 * tries in 15 minutes.
 */
export async function changePassword(ctx: Context, { current, next }: ChangePassword): Promise<void> {
  const { userId, sessionId } = self(ctx);
  await confirmPassword(ctx, current, "current");
  const passwordHash = await hashPassword(next);
  await outside(ctx, async (db) => {
    await setPassword(db, userId, passwordHash, ctx.now());
    await db.session.deleteMany({ where: { userId, id: { not: sessionId } } });
  });
}
