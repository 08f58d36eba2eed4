import type { Tx } from "@countersign/db";
import { type Context, open, outside, tokenHash, type Viewing } from "../kernel/index.ts";
import { accountsInReach } from "./session/in-reach.ts";
import { managedChildren } from "./session/managed-children.ts";
import { type SessionTimes, sessionTimes } from "./session/session-times.ts";

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
  /** Whether they take a second step when they sign in, or their identity provider sees to that. */
  readonly hasTwoSteps: boolean;
  /** It ends after so many minutes without a request. */
  readonly idleMinutes: number;
  /** It ends then, whatever happens. */
  readonly expiresAt: Date;
  /** As whom they look at an account; null: as themselves. */
  readonly viewing: Viewing | null;
}

interface ViewColumns {
  readonly viewAccountId: string | null;
  readonly viewUserId: string | null;
  readonly viewRole: string | null;
  readonly viewTeamId: string | null;
}
type SessionRow = Omit<FoundSession, "viewing"> &
  ViewColumns & { readonly method: string; readonly remembered: boolean; readonly createdAt: Date; readonly lastSeenAt: Date };

/**
 * The session of a token, read from the database at every request: null when it was ended, has expired, was idle too long, still owes its second step,
 * or its person is suspended. At most once a minute it notes that it is alive, and takes over the times that the person's accounts, and those
 * that they manage, ask for by now.
 */
export async function findSession(ctx: Context, token: string): Promise<FoundSession | null> {
  open(ctx, "finds out who asks");
  const now = ctx.now();
  const rows = await ctx.store.prisma.$queryRaw<SessionRow[]>`/* kept: session */
    SELECT s.id, u.id AS "userId", u.name, u.email, u.time_zone AS "timeZone", coalesce(s.locale, u.locale) AS locale, u.theme,
      s.method, s.remembered, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.proved_at AS "provedAt",
      s.idle_minutes AS "idleMinutes", s.expires_at AS "expiresAt", s.provider_account_id AS "providerAccountId",
      s.method = 'openid' OR EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = u.id AND o.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id) AS "hasTwoSteps",
      s.view_account_id AS "viewAccountId", s.view_user_id AS "viewUserId", s.view_role AS "viewRole", s.view_team_id AS "viewTeamId"
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.token_hash = ${tokenHash(token)} AND NOT s.owes_second_step AND u.status = 'active'
      AND s.expires_at > ${now} AND s.last_seen_at + s.idle_minutes * interval '1 minute' > ${now}`;
  const row = rows[0];
  if (!row) return null;
  const { lastSeenAt, createdAt, method, remembered, viewAccountId, viewUserId, viewRole, viewTeamId, ...session } = row;
  const provedAt = method === "demo" && ctx.config.demo ? now : session.provedAt;
  const viewing = viewingOf({ viewAccountId, viewUserId, viewRole, viewTeamId });
  if (now.getTime() - lastSeenAt.getTime() <= 60_000) return { ...session, provedAt, viewing };
  const times = await noteUse(ctx, row);
  return times && { ...session, ...times, provedAt, viewing };
}

// Notes that a session is used. null: by the times that hold by now it has ended already.
async function noteUse(ctx: Context, row: SessionRow): Promise<Pick<FoundSession, "idleMinutes" | "expiresAt"> | null> {
  const now = ctx.now();
  return outside(ctx, async (db) => {
    const { idleMinutes, hours } = await timesOf(ctx, db, row);
    const expiresAt = new Date(row.createdAt.getTime() + hours * 3_600_000);
    if (expiresAt <= now || row.lastSeenAt.getTime() + idleMinutes * 60_000 <= now.getTime()) return null;
    await db.$executeRaw`
      UPDATE session SET last_seen_at = ${now}, idle_minutes = ${idleMinutes}, expires_at = ${expiresAt}
      WHERE id = ${row.id}::uuid AND last_seen_at < ${now}`;
    return { idleMinutes, expiresAt };
  });
}

// Of the person's accounts, and of the children that they manage from one of them, as far as the session can open them: the strictest.
async function timesOf(ctx: Context, db: Tx, row: SessionRow): Promise<SessionTimes> {
  const own = await sessionTimes(db, row);
  const { providerAccountId: by } = row;
  const asks = { OR: [{ idleMinutes: { not: null } }, { sessionHours: { not: null } }] };
  const managed = await managedChildren(ctx, db, row.userId, { AND: [asks, accountsInReach(by)] });
  return {
    idleMinutes: Math.min(own.idleMinutes, ...managed.map(({ idleMinutes }) => idleMinutes ?? Infinity)),
    hours: Math.min(own.hours, ...managed.map(({ sessionHours }) => sessionHours ?? Infinity)),
  };
}

function viewingOf({ viewAccountId: accountId, viewUserId, viewRole, viewTeamId: teamId }: ViewColumns): Viewing | null {
  if (accountId === null) return null;
  if (viewUserId !== null) return { accountId, as: { type: "person", userId: viewUserId } };
  return { accountId, as: { type: "role", role: viewRole ?? "", teamId } };
}
