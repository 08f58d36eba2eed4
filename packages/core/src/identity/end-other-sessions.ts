import { type Context, outside, self } from "../kernel/index.ts";
import { inReach } from "./session/in-reach.ts";

/** Ends all of one's own sessions in reach but the one that asks; says how many. */
export async function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const { userId, sessionId } = self(ctx);
  const { count } = await outside(ctx, (db) => db.session.deleteMany({ where: { userId, id: { not: sessionId }, ...inReach(ctx) } }));
  return { ended: count };
}
