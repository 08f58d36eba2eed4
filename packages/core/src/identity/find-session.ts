import { type Context, open, tokenHash } from "../kernel/index.ts";
import { idleSince } from "./internal.ts";

/** Who asks, as far as every page needs to know. */
export interface FoundSession {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly theme: string;
}

/**
 * The session of a token, read from the database at every request: null when it was ended, has expired, was idle too long, or
 * its person is suspended. Notes at most once a minute that it is alive.
 */
export async function findSession(ctx: Context, token: string): Promise<FoundSession | null> {
  open(ctx, "finds out who asks");
  const now = ctx.now();
  const rows = await ctx.store.prisma.$queryRaw<(FoundSession & { lastSeenAt: Date })[]>`
    SELECT s.id, u.id AS "userId", u.name, u.email, u.time_zone AS "timeZone", u.locale, u.theme, s.last_seen_at AS "lastSeenAt"
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.expires_at > ${now} AND s.last_seen_at > ${idleSince(now)} AND u.status = 'active'`;
  const row = rows[0];
  if (!row) return null;
  const { lastSeenAt, ...session } = row;
  if (now.getTime() - lastSeenAt.getTime() > 60_000) {
    await ctx.store.prisma.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE id = ${session.id}::uuid AND last_seen_at < ${now}`;
  }
  return session;
}
