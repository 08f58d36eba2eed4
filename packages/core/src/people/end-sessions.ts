import { openedBy } from "../identity/index.ts";
import { audit, type Context, requireFresh, sessionsThatOpen } from "../kernel/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { permitSignInOf } from "./writing/sign-in-of.ts";

/**
 * Signs a person out wherever they are signed in to this account (`user.manage`, in every account that they have joined: sessions of their own open all of
 * these), and says in how many browsers. What another account's identity provider opened goes on. Only an Account Admin does so to one. Throws
 * Conflict "not-joined", "beyond-you" and "belongs-elsewhere".
 */
export function endSessions(ctx: Context, input: ChangePerson): Promise<{ ended: number }> {
  requireFresh(ctx, "sessions-of-others");
  return changePerson(ctx, input, async (acting, person, reason) => {
    await permitSignInOf(acting, person);
    const { userId } = person.member;
    const { count } = await acting.db.session.deleteMany({ where: openedBy(await sessionsThatOpen(acting, [userId])) });
    await audit(acting, "sessions.ended", { target: { type: "user", id: userId }, after: { ended: count }, reason });
    return { ended: count };
  });
}
