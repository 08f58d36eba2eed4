import { type Context, NotSignedIn, self } from "../kernel/index.ts";
import type { Profile } from "./schema.ts";

const columns = { id: true, email: true, name: true, locale: true, timeZone: true, theme: true } as const;

/** One's own profile. */
export async function getProfile(ctx: Context): Promise<Profile> {
  const { userId } = self(ctx);
  const user = await ctx.store.prisma.user.findUnique({ where: { id: userId }, select: columns });
  if (!user) throw new NotSignedIn();
  return user as Profile;
}
