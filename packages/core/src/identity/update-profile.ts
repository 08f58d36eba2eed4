import { type Context, outside, self } from "../kernel/index.ts";
import type { UpdateProfile } from "./schema.ts";

/** Changes one's own name, language, time zone and theme, in every account; the language also where this sign-in read another. */
export async function updateProfile(ctx: Context, { name, locale, timeZone, theme }: UpdateProfile): Promise<void> {
  const { userId, sessionId } = self(ctx);
  await outside(ctx, async (db) => {
    await db.user.update({ where: { id: userId }, data: { name, locale, timeZone, theme } });
    await db.session.updateMany({ where: { id: sessionId, locale: { not: null } }, data: { locale: null } });
  });
}
