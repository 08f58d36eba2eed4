import { mayAssign } from "@countersign/permissions";
import { audit, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { lockPerson } from "./writing/person-row.ts";

/** Signs a person out everywhere (`user.manage`), and says in how many browsers they were signed in. Only an Account Admin does so to one. */
export function endSessions(ctx: Context, input: ChangePerson): Promise<{ ended: number }> {
  const { id, reason } = ChangePerson.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "user.manage");
    const { member } = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
    allowedBy(mayAssign(acting.subject, member, {}));
    const { count } = await acting.db.session.deleteMany({ where: { userId: id } });
    await audit(acting, "sessions.ended", { target: { type: "user", id }, after: { ended: count }, reason });
    return { ended: count };
  });
}
