import { Conflict, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { lockPerson } from "./writing/person-row.ts";
import { setStatus } from "./writing/set-status.ts";

/**
 * Suspends a person in this account (`user.manage`): from their next request on it is *not found* for them, and campaigns that they sent stop at the
 * next batch. Throws Conflict "not-active", and "beyond-you" for oneself, an Account Admin where one is none, and the last of them.
 */
export async function suspendPerson(ctx: Context, input: ChangePerson): Promise<void> {
  const { id, reason } = ChangePerson.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      visible(acting, "user.manage");
      const person = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
      const { membership, userName: name } = person.member;
      if (membership !== "active") throw new Conflict("not-active", `${name} is ${membership}, so there is nothing to suspend.`, { name });
      await setStatus(acting, person, "suspended", reason);
    },
    { lockAccount: true },
  );
}
