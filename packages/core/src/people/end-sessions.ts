import { mayAssign } from "@countersign/permissions";
import { audit, type Context } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";

/** Signs a person out everywhere (`user.manage`), and says in how many browsers they were signed in. Only an Account Admin does so to one. */
export function endSessions(ctx: Context, input: ChangePerson): Promise<{ ended: number }> {
  return changePerson(ctx, input, async (acting, { member }, reason) => {
    allowedBy(mayAssign(acting.subject, member, {}));
    const { userId } = member;
    const { count } = await acting.db.session.deleteMany({ where: { userId } });
    await audit(acting, "sessions.ended", { target: { type: "user", id: userId }, after: { ended: count }, reason });
    return { ended: count };
  });
}
