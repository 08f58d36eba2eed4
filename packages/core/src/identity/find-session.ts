import { type Context, open, tokenHash, type Viewing } from "../kernel/index.ts";
import { idleSince } from "./internal.ts";

/** Who asks, as far as every page needs to know. */
export interface FoundSession {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  /** The session's own, else the person's. */
  readonly locale: string;
  readonly theme: string;
  /** When they last proved who they are. In the demo nobody can prove it, so that it is always now. */
  readonly provedAt: Date;
  /** The account whose identity provider opened it; null: the person did so themselves. */
  readonly providerAccountId: string | null;
  /** As whom they look at an account; null: as themselves. */
  readonly viewing: Viewing | null;
}

interface ViewColumns {
  readonly viewAccountId: string | null;
  readonly viewUserId: string | null;
  readonly viewRole: string | null;
  readonly viewTeamId: string | null;
}
type SessionRow = Omit<FoundSession, "viewing"> & ViewColumns & { readonly lastSeenAt: Date; readonly method: string };

/**
 * The session of a token, read from the database at every request: null when it was ended, has expired, was idle too long, or
 * its person is suspended. Notes at most once a minute that it is alive.
 */
export async function findSession(ctx: Context, token: string): Promise<FoundSession | null> {
  open(ctx, "finds out who asks");
  const now = ctx.now();
  const rows = await ctx.store.prisma.$queryRaw<SessionRow[]>`
    SELECT s.id, u.id AS "userId", u.name, u.email, u.time_zone AS "timeZone", coalesce(s.locale, u.locale) AS locale, u.theme, s.last_seen_at AS "lastSeenAt", s.method, s.proved_at AS "provedAt",
      s.provider_account_id AS "providerAccountId",
      s.view_account_id AS "viewAccountId", s.view_user_id AS "viewUserId", s.view_role AS "viewRole", s.view_team_id AS "viewTeamId"
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.expires_at > ${now} AND s.last_seen_at > ${idleSince(now)} AND u.status = 'active'`;
  const row = rows[0];
  if (!row) return null;
  const { lastSeenAt, method, viewAccountId, viewUserId, viewRole, viewTeamId, ...session } = row;
  const provedAt = method === "demo" && ctx.config.demo ? now : session.provedAt;
  if (now.getTime() - lastSeenAt.getTime() > 60_000) {
    await ctx.store.prisma.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE id = ${session.id}::uuid AND last_seen_at < ${now}`;
  }
  return { ...session, provedAt, viewing: viewingOf({ viewAccountId, viewUserId, viewRole, viewTeamId }) };
}

function viewingOf({ viewAccountId: accountId, viewUserId, viewRole, viewTeamId: teamId }: ViewColumns): Viewing | null {
  if (accountId === null) return null;
  if (viewUserId !== null) return { accountId, as: { type: "person", userId: viewUserId } };
  return { accountId, as: { type: "role", role: viewRole ?? "", teamId } };
}
