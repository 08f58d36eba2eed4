import { Conflict, type Context } from "../kernel/index.ts";
import { changePerson, takeOut } from "../people/index.ts";
import type { ChangePerson } from "../people/schema.ts";

/** Withdraws the invitation of somebody who has not accepted yet, with all that it would have given (`user.manage`). Throws Conflict "not-invited". */
export async function revokeInvitation(ctx: Context, input: ChangePerson): Promise<void> {
  await changePerson(ctx, input, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership !== "invited") throw new Conflict("not-invited", `${name} has accepted already.`, { name });
    await takeOut(acting, person, { action: "invitation.revoked", reason });
  });
}
