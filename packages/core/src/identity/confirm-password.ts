import { type Context, Invalid, limitRate, recordWrongProof, self } from "../kernel/index.ts";
import { isPassword } from "./internal.ts";

/**
 * Makes sure that it is really the person who asks: their password, typed again. Throws Invalid at `path` when it is wrong, TooMany after ten tries
 * in 15 minutes.
 */
export async function confirmPassword(ctx: Context, password: string, path = "password"): Promise<void> {
  const { userId } = self(ctx);
  // Counted apart: whoever runs an identity provider keeps nobody from proving who they are in a session of their own.
  await limitRate(ctx, "confirm-password", `${userId} ${ctx.session?.providerAccountId ?? ""}`, 10, 15 * 60);
  const user = await ctx.store.prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (await isPassword(user.passwordHash, password)) return;
  await recordWrongProof(ctx, { userId, at: "fresh-sign-in", by: "password", only: ctx.session?.providerAccountId ?? null });
  throw new Invalid("The password is not right.", [
    { path: [path], message: "This is not your current password.", code: "wrong-password" },
  ]);
}
