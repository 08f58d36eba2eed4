import { type Context, self } from "../kernel/index.ts";
import { deviceOf } from "./device.ts";
import { idleSince } from "./internal.ts";
import type { SessionItem } from "./schema.ts";

/** One's own signed-in browsers, the one that asks first, then by last use. */
export async function listSessions(ctx: Context): Promise<SessionItem[]> {
  const { userId, sessionId } = self(ctx);
  const now = ctx.now();
  const rows = await ctx.store.prisma.session.findMany({
    where: { userId, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince(now) } },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  });
  const items = rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent, ctx.locale), isThisOne: row.id === sessionId }));
  return items.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
