import { openOwnRows, type Tx } from "@countersign/db";
import { type Context, JOINED, outside, self } from "../kernel/index.ts";
import type { UpdateProfile } from "./schema.ts";
import { accountsInReach } from "./session/in-reach.ts";
import { requireOwnSignIn } from "./session/require-own-sign-in.ts";

/**
 * Changes one's own name, language, time zone and theme, in every account; the language also where this sign-in read another. Throws Conflict
 * "by-provider" for another name where an identity provider opened the session and one works in accounts that are not its own.
 */
export async function updateProfile(ctx: Context, { name, locale, timeZone, theme }: UpdateProfile): Promise<void> {
  const { userId, sessionId } = self(ctx);
  await outside(ctx, async (db) => {
    const before = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
    if (name !== before.name && (await worksBeyondReach(ctx, db, userId))) requireOwnSignIn(ctx);
    await db.user.update({ where: { id: userId }, data: { name, locale, timeZone, theme } });
    await db.session.updateMany({ where: { id: sessionId, locale: { not: null } }, data: { locale: null } });
  });
}

/** Whether people read the name in accounts that the session does not open: what somebody is called there is no business of the provider. */
async function worksBeyondReach({ session }: Context, db: Tx, userId: string): Promise<boolean> {
  await openOwnRows(db, userId);
  const joined = { userId, status: { in: [...JOINED] } };
  const [all, inReach] = [
    await db.membership.count({ where: joined }),
    await db.membership.count({ where: { ...joined, account: accountsInReach(session?.providerAccountId) } }),
  ];
  return all > inReach;
}
