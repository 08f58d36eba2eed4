import { openedBy } from "../identity/index.ts";
import { audit, type Context, NotFound, requireFresh, sessionsThatOpen, transaction } from "../kernel/index.ts";
import { EndPersonSession } from "./change-schema.ts";
import { permitPerson } from "./writing/person-row.ts";
import { permitSignInOf } from "./writing/sign-in-of.ts";

/** Signs a person out in one browser. See `endSessions`; a session of somebody else, or that does not open this account, is *not found*. */
export async function endSession(ctx: Context, input: EndPersonSession): Promise<void> {
  requireFresh(ctx, "sessions-of-others");
  const { id, session, reason } = EndPersonSession.parse(input);
  await transaction(ctx, async (acting) => {
    await permitSignInOf(acting, await permitPerson(acting, id));
    const { count } = await acting.db.session.deleteMany({ where: { id: session, ...openedBy(await sessionsThatOpen(acting, [id])) } });
    if (count === 0) throw new NotFound("session");
    await audit(acting, "sessions.ended", { target: { type: "user", id }, after: { ended: count }, reason });
  });
}
