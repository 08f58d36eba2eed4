import { Conflict, type Context } from "../kernel/index.ts";
import { TakeOut } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { takeOut } from "./writing/take-out.ts";

/**
 * Takes a person out of this account with all that they had in it (`user.manage`); their campaigns stay. Throws Conflict "not-joined" for somebody
 * who is only invited, "is-owner", "access-changed" for another role than `expected`, and "beyond-you", also for the last Account Admin and for the
 * last account that a person can enter (D6).
 */
export async function removePerson(ctx: Context, input: TakeOut): Promise<void> {
  const { expected, ...change } = TakeOut.parse(input);
  await changePerson(ctx, change, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership === "invited") throw new Conflict("not-joined", `${name} has not accepted yet: revoke the invitation.`, { name });
    await takeOut(acting, person, { action: "membership.removed", expected, reason });
  });
}
