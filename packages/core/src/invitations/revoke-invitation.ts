import { Conflict, type Context } from "../kernel/index.ts";
import { changePerson, takeOut } from "../people/index.ts";
import { TakeOut } from "../people/schema.ts";

/**
 * Withdraws the invitation of somebody who has not accepted yet, with all that it would have given (`user.manage`). Throws Conflict "not-invited",
 * "access-changed" for another role than `expected`, and "beyond-you", also where nothing else is left to somebody who has joined before.
 */
export async function revokeInvitation(ctx: Context, input: TakeOut): Promise<void> {
  const { expected, ...change } = TakeOut.parse(input);
  await changePerson(ctx, change, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership !== "invited") throw new Conflict("not-invited", `${name} has accepted already.`, { name });
    await takeOut(acting, person, { action: "invitation.revoked", expected, reason });
  });
}
