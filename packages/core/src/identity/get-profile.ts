import { type Context, NotSignedIn, self } from "../kernel/index.ts";
import type { Profile } from "./schema.ts";

const columns = { id: true, email: true, name: true, locale: true, timeZone: true, theme: true } as const;

/** One's own profile; the language is the one that this sign-in reads. */
export async function getProfile(ctx: Context): Promise<Profile> {
  const { userId, sessionId } = self(ctx);
  const [user, session] = await Promise.all([
    ctx.store.prisma.user.findUnique({ where: { id: userId }, select: columns }),
    ctx.store.prisma.session.findUnique({ where: { id: sessionId }, select: { locale: true } }),
  ]);
  if (!user) throw new NotSignedIn();
  return { ...user, locale: session?.locale ?? user.locale } as Profile;
}
