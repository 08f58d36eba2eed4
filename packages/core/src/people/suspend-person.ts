import { Conflict, type Context } from "../kernel/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { setStatus } from "./writing/set-status.ts";

/**
 * Suspends a person in this account (`user.manage`): from their next request on it is *not found* for them, and campaigns that they sent stop at the
 * next batch. Throws Conflict "not-active", and "beyond-you" for oneself, an Account Admin where one is none, and the last of them.
 */
export async function suspendPerson(ctx: Context, input: ChangePerson): Promise<void> {
  await changePerson(ctx, input, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership !== "active") throw new Conflict("not-active", `${name} is ${membership}, so there is nothing to suspend.`, { name });
    await setStatus(acting, person, "suspended", reason);
  });
}
