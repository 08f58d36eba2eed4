import { type Context, NotFound, outside, self } from "../kernel/index.ts";
import type { EndSession } from "./schema.ts";
import { inReach } from "./session/in-reach.ts";

/** Ends one of one's own sessions: that browser is signed out at its next request. Another person's is *not found*, and so is one out of reach. */
export async function endSession(ctx: Context, { id }: EndSession): Promise<void> {
  const { userId } = self(ctx);
  const { count } = await outside(ctx, (db) => db.session.deleteMany({ where: { id, userId, ...inReach(ctx) } }));
  if (count === 0) throw new NotFound("session");
}
