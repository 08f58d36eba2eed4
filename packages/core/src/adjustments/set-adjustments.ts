import { type Context, permit, transaction } from "../kernel/index.ts";
import { permitPerson } from "../people/index.ts";
import { SetAdjustments } from "./schema.ts";
import { writeAdjustments } from "./writing/write-adjustments.ts";

/**
 * Grants a person what is wanted in place of what their role grants (D1, D6, D7; `account.manage`). It counts from their next request on, also
 * in the child accounts that have nothing of their own for a permission. With an end, what it adds ends by itself.
 * Throws Conflict "adjustments-changed" with what is granted now when somebody was faster, "is-account-admin" for somebody who holds everything
 * by that role, "beyond-you" with what the guard objects to, and Invalid for grants that lack what they need.
 */
export async function setAdjustments(ctx: Context, input: SetAdjustments): Promise<void> {
  const { id, ...change } = SetAdjustments.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      const account = permit(acting, "account.manage", { accountId: acting.account.id });
      await writeAdjustments(acting, await permitPerson(acting, id), account, change);
    },
    { lockAccount: true },
  );
}
