import { Prisma } from "@countersign/db";
import { toPrisma } from "@countersign/permissions";
import { deviceOf, openedBy, openedBySql } from "../identity/index.ts";
import type { SignInMethod } from "../identity/schema.ts";
import { type Context, Invalid, permit, read, sessionsThatOpen, visible } from "../kernel/index.ts";
import { ListAccountSessions, type SessionPage } from "./schema.ts";

/**
 * Where the people whom the one who asks manages are signed in to the account (`account.manage` and `user.manage`), the session used last first,
 * one page at a time.
 */
export function listAccountSessions(ctx: Context, input: ListAccountSessions): Promise<SessionPage> {
  const { cursor, limit } = ListAccountSessions.parse(input);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const plan = toPrisma(visible(acting, "user.manage").filter, { ownerId: "userId" });
    if (plan.kind === "none") return { rows: [], nextCursor: null, total: 0 };
    const people = await db.membership.findMany({
      where: { AND: [{ accountId: account.id, status: { in: ["active", "suspended"] } }, plan.where] },
      select: { userId: true },
    });
    const ways = await sessionsThatOpen(
      acting,
      people.map(({ userId }) => userId),
    );
    const now = ctx.now();
    const open = Prisma.sql`${openedBySql(ways)} AND NOT s.owes_second_step AND s.expires_at > ${now}
      AND s.last_seen_at + s.idle_minutes * interval '1 minute' > ${now}`;
    const last = cursor
      ? await db.session.findFirst({ where: { id: cursor, ...openedBy(ways) }, select: { lastSeenAt: true } })
      : undefined;
    if (last === null)
      throw new Invalid("This place in the list does not exist. Start from its beginning.", [
        { path: ["cursor"], message: "not a place in this list" },
      ]);
    const after = last && cursor ? Prisma.sql`AND (s.last_seen_at, s.id) < (${last.lastSeenAt}, ${cursor}::uuid)` : Prisma.empty;
    const found = await db.$queryRaw<Row[]>`
      SELECT s.id, s.user_agent AS "userAgent", s.method, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", u.id AS "userId", u.name
      FROM session s JOIN app_user u ON u.id = s.user_id WHERE ${open} ${after}
      ORDER BY s.last_seen_at DESC, s.id DESC LIMIT ${limit + 1}`;
    const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM session s WHERE ${open}`;
    const rows = found.slice(0, limit);
    return {
      rows: rows.map(({ userAgent, userId, name, ...row }) => ({
        ...row,
        person: { id: userId, name },
        device: deviceOf(userAgent, ctx.locale),
        isOwn: userId === subject.userId,
      })),
      nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      total: counted?.total ?? 0,
    };
  });
}

interface Row {
  readonly id: string;
  readonly userAgent: string | null;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly userId: string;
  readonly name: string;
}
