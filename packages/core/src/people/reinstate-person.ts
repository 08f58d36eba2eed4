import { Conflict, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { lockPerson } from "./writing/person-row.ts";
import { setStatus } from "./writing/set-status.ts";

/** Lets a suspended person back in with what they had (`user.manage`). Throws Conflict "not-suspended", and "beyond-you" when that is more than one holds. */
export async function reinstatePerson(ctx: Context, input: ChangePerson): Promise<void> {
  const { id, reason } = ChangePerson.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      visible(acting, "user.manage");
      const person = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
      const { membership, userName: name } = person.member;
      if (membership !== "suspended") throw new Conflict("not-suspended", `${name} is not suspended.`, { name });
      await setStatus(acting, person, "active", reason);
    },
    { lockAccount: true },
  );
}
