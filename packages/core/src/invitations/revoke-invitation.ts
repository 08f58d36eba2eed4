import { Conflict, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { lockPerson, takeOut } from "../people/index.ts";
import { ChangePerson } from "../people/schema.ts";

/** Withdraws the invitation of somebody who has not accepted yet, with all that it would have given (`user.manage`). Throws Conflict "not-invited". */
export async function revokeInvitation(ctx: Context, input: ChangePerson): Promise<void> {
  const { id, reason } = ChangePerson.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      visible(acting, "user.manage");
      const person = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
      const { membership, userName: name } = person.member;
      if (membership !== "invited") throw new Conflict("not-invited", `${name} has accepted already.`, { name });
      await takeOut(acting, person, { action: "invitation.revoked", reason });
    },
    { lockAccount: true },
  );
}
