import { Conflict, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { ChangeRole } from "./change-schema.ts";
import { assignRole } from "./writing/assign-role.ts";
import { roleRef } from "./writing/find-role.ts";
import { lockPerson } from "./writing/person-row.ts";

/**
 * Gives a person another role (`user.manage`; A17, D5); it counts from their next request on. Throws Conflict "person-changed" when somebody was
 * faster, "beyond-you" with what the guard objects to, "is-owner".
 */
export async function changeRole(ctx: Context, input: ChangeRole): Promise<void> {
  const { id, role, expected, reason } = ChangeRole.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      visible(acting, "user.manage");
      const person = permit(acting, "user.manage", await lockPerson(acting, id), { what: "person" });
      const now = person.member.role;
      if (roleRef(now) !== expected)
        throw new Conflict("person-changed", `Somebody else gave ${person.member.userName} the role “${now.name}” meanwhile.`, {
          name: person.member.userName,
          role: { ref: roleRef(now), name: now.name },
        });
      await assignRole(acting, person, { role, reason });
    },
    { lockAccount: true },
  );
}
