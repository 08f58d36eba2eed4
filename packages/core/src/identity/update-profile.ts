import { type Context, outside, self } from "../kernel/index.ts";
import type { UpdateProfile } from "./schema.ts";

/** Changes one's own name, language, time zone and theme, in every account. */
export async function updateProfile(ctx: Context, { name, locale, timeZone, theme }: UpdateProfile): Promise<void> {
  const { userId } = self(ctx);
  await outside(ctx, (db) => db.user.update({ where: { id: userId }, data: { name, locale, timeZone, theme } }));
}
