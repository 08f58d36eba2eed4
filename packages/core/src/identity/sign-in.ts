import { normalizeAddress } from "@countersign/email/address";
import { accountShutToPassword, Conflict, type Context, limitRate, open, outside } from "../kernel/index.ts";
import { isPassword } from "./internal.ts";
import { openSession, type SignedIn } from "./session/open-session.ts";
import { SignIn } from "./schema.ts";

const MINUTES_15 = 15 * 60;
const TRIES_FROM_ONE = 50;
// Everybody whose address isn't known shares these: enough for a company in the morning, and still an end to guessing.
const TRIES_FROM_ANYWHERE = 500;

/**
 * Signs in by e-mail and password. null: they do not match, whichever of the two is wrong, and just as slowly when nobody has
 * the address. Throws TooMany after ten tries for one address, or fifty from one browser's address
 * (500 from all that have none) in 15 minutes, and Conflict "provider-required" where a password opens none of their accounts any more.
 */
export async function signIn(ctx: Context, input: SignIn, { userAgent = null as string | null } = {}): Promise<SignedIn | null> {
  open(ctx, "nobody is signed in yet");
  const parsed = SignIn.safeParse(input);
  if (!parsed.success) return null;
  const { email, password, remember } = parsed.data;
  const address = normalizeAddress(email);
  await limitRate(ctx, "sign-in-from", ctx.ip ?? "anywhere", ctx.ip ? TRIES_FROM_ONE : TRIES_FROM_ANYWHERE, MINUTES_15);
  await limitRate(ctx, "sign-in", address ?? email.trim().toLowerCase(), 10, MINUTES_15);
  const user = address
    ? await ctx.store.prisma.user.findUnique({ where: { email: address }, select: { id: true, passwordHash: true, status: true } })
    : null;
  const isRight = await isPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight || user.status !== "active") return null;
  const account = await accountShutToPassword(ctx, user.id);
  if (account) throw new Conflict("provider-required", "Your account asks you to sign in with its identity provider.", { account });
  const session = { userId: user.id, method: "password", userAgent, remember } as const;
  return outside(ctx, (db) => openSession({ ...ctx, db }, session));
}
