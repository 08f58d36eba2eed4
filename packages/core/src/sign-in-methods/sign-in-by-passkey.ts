import { openSession, type SignedIn } from "../identity/index.ts";
import { type Context, limitRate, open, outside } from "../kernel/index.ts";
import { takePasskey } from "./proofs/passkey.ts";
import type { SignInByPasskey } from "./schema.ts";

interface Browser {
  readonly userAgent: string | null;
  /** What the cookie of `startPasskeySignIn` holds. */
  readonly browser: string;
}

/** Signs in by a passkey alone, which is both steps. null: it is none of ours, or does not answer what this browser was asked. Throws TooMany. */
export async function signInByPasskey(
  ctx: Context,
  { answer, remember }: SignInByPasskey,
  { userAgent, browser }: Browser,
): Promise<SignedIn | null> {
  open(ctx, "nobody is signed in yet");
  await limitRate(ctx, "passkey-from", ctx.ip ?? "anywhere", ctx.ip ? 100 : 1000, 15 * 60);
  const userId = await outside(ctx, (db) => takePasskey({ ...ctx, db }, answer, { purpose: "sign-in", browser, userId: null }));
  if (userId === null) return null;
  return outside(ctx, async (db) => {
    const user = await db.user.findUnique({ where: { id: userId }, select: { status: true } });
    return user?.status === "active" ? openSession({ ...ctx, db }, { userId, method: "passkey", userAgent, remember }) : null;
  });
}
