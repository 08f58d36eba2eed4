import { mayAssign } from "@countersign/permissions";
import { audit, type Context, enqueue, limitRate, permit, transaction, visible } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { lockPerson } from "./writing/person-row.ts";

/**
 * Has a link to set a new password mailed to a person (`user.manage`); their present one works until they use it. Throws TooMany after five in an
 * hour, and Conflict "beyond-you" for somebody who holds more.
 */
export async function startPasswordReset(ctx: Context, input: ChangePerson): Promise<void> {
  const { id, reason } = ChangePerson.parse(input);
  await transaction(ctx, async (acting) => {
    visible(acting, "user.manage");
    const { member } = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
    allowedBy(mayAssign(acting.subject, member, {}));
    await limitRate(ctx, "reset-by-admin", id, 5, 3600);
    await enqueue(acting, "mail-password-reset", { userId: id, accountId: acting.account.id }, { maxAttempts: 5 });
    await audit(acting, "password-reset.started", { target: { type: "user", id }, reason });
  });
}
