import { toPrisma } from "@countersign/permissions";
import { deviceOf, idleSince } from "../identity/index.ts";
import { type Context, Invalid, permit, read, visible } from "../kernel/index.ts";
import { ListAccountSessions, type SessionPage } from "./schema.ts";

/** Where the people whom the one who asks manages are signed in (`account.manage` and `user.manage`), the session used last first, one page at a time. */
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
    const now = ctx.now();
    const where = { userId: { in: people.map(({ userId }) => userId) }, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince(now) } };
    const last = cursor
      ? await db.session.findFirst({ where: { ...where, id: cursor }, select: { id: true, lastSeenAt: true } })
      : undefined;
    if (last === null)
      throw new Invalid("This place in the list does not exist. Start from its beginning.", [
        { path: ["cursor"], message: "not a place in this list" },
      ]);
    const found = await db.session.findMany({
      where: last
        ? { AND: [where, { OR: [{ lastSeenAt: { lt: last.lastSeenAt } }, { lastSeenAt: last.lastSeenAt, id: { gt: last.id } }] }] }
        : where,
      orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
      take: limit + 1,
      select: { id: true, userAgent: true, method: true, createdAt: true, lastSeenAt: true, user: { select: { id: true, name: true } } },
    });
    const rows = found.slice(0, limit);
    return {
      rows: rows.map(({ userAgent, user, ...row }) => ({
        ...row,
        person: user,
        device: deviceOf(userAgent, ctx.locale),
        isOwn: user.id === subject.userId,
      })),
      nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      total: await db.session.count({ where }),
    };
  });
}
