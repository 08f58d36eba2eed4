import { mayAssign } from "@countersign/permissions";
import { audit, type Context, NotFound, transaction } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { EndPersonSession } from "./change-schema.ts";
import { permitPerson } from "./writing/person-row.ts";

/** Signs a person out in one browser (`user.manage`). Only an Account Admin does so to one; a session of somebody else is *not found*. */
export async function endSession(ctx: Context, input: EndPersonSession): Promise<void> {
  const { id, session, reason } = EndPersonSession.parse(input);
  await transaction(ctx, async (acting) => {
    const { member } = await permitPerson(acting, id);
    allowedBy(mayAssign(acting.subject, member, {}));
    const { count } = await acting.db.session.deleteMany({ where: { id: session, userId: id } });
    if (count === 0) throw new NotFound("session");
    await audit(acting, "sessions.ended", { target: { type: "user", id }, after: { ended: count }, reason });
  });
}
