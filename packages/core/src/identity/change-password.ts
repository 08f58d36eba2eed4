import { type Context, Invalid, limitRate, outside, self } from "../kernel/index.ts";
import { hashPassword, isPassword } from "./internal.ts";
import type { ChangePassword } from "./schema.ts";

/**
 * Changes one's own password and ends all other sessions. Throws Invalid when the current one is wrong, TooMany after ten
 * tries in 15 minutes.
 */
export async function changePassword(ctx: Context, { current, next }: ChangePassword): Promise<void> {
  const { userId, sessionId } = self(ctx);
  await limitRate(ctx, "change-password", userId, 10, 15 * 60);
  const user = await ctx.store.prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await isPassword(user.passwordHash, current)))
    throw new Invalid("The current password is not right.", [
      { path: ["current"], message: "This is not your current password.", code: "wrong-password" },
    ]);
  const passwordHash = await hashPassword(next);
  await outside(ctx, async (db) => {
    await db.user.update({ where: { id: userId }, data: { passwordHash } });
    await db.session.deleteMany({ where: { userId, id: { not: sessionId } } });
  });
}
