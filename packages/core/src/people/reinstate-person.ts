import { Conflict, type Context } from "../kernel/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { setStatus } from "./writing/set-status.ts";

/**
 * Lets a suspended person back in with what they had (`user.manage`). Throws Conflict "not-suspended", and "beyond-you" when that is more than
 * one holds.
 */
export async function reinstatePerson(ctx: Context, input: ChangePerson): Promise<void> {
  await changePerson(ctx, input, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership !== "suspended") throw new Conflict("not-suspended", `${name} is not suspended.`, { name });
    await setStatus(acting, person, "active", reason);
  });
}
