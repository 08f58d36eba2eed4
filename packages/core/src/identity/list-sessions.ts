import { type Context, self } from "../kernel/index.ts";
import type { SessionItem } from "./schema.ts";
import { inReach } from "./session/in-reach.ts";
import { sessionsOf } from "./session/sessions-of.ts";

/** One's own signed-in browsers that the asking session may know of, the one that asks first, then by last use. */
export async function listSessions(ctx: Context): Promise<SessionItem[]> {
  const { userId, sessionId } = self(ctx);
  const sessions = await sessionsOf(ctx.store.prisma, userId, { now: ctx.now(), locale: ctx.locale, ...inReach(ctx) });
  const items = sessions.map((session) => ({ ...session, isThisOne: session.id === sessionId }));
  return items.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
