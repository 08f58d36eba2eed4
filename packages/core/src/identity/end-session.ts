import { type Context, NotFound, outside, self } from "../kernel/index.ts";
import type { EndSession } from "./schema.ts";

/** Ends one of one's own sessions: that browser is signed out at its next request. Another person's session is *not found*. */
export async function endSession(ctx: Context, { id }: EndSession): Promise<void> {
  const { userId } = self(ctx);
  const { count } = await outside(ctx, (db) => db.session.deleteMany({ where: { id, userId } }));
  if (count === 0) throw new NotFound("session");
}
