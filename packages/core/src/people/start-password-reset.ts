import { mayAssign } from "@countersign/permissions";
import { audit, type Context, enqueue, limitRate } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";

/**
 * Has a link to set a new password mailed to a person (`user.manage`); their present one works until they use it. Throws TooMany after five in an
 * hour, and Conflict "beyond-you" for somebody who holds more.
 */
export async function startPasswordReset(ctx: Context, input: ChangePerson): Promise<void> {
  await changePerson(ctx, input, async (acting, { member }, reason) => {
    allowedBy(mayAssign(acting.subject, member, {}));
    const { userId } = member;
    await limitRate(ctx, "reset-by-admin", userId, 5, 3600);
    await enqueue(acting, "mail-password-reset", { userId, accountId: acting.account.id }, { maxAttempts: 5 });
    await audit(acting, "password-reset.started", { target: { type: "user", id: userId }, reason });
  });
}
