import { Conflict, type Context, requireFreshToGive, transaction } from "../kernel/index.ts";
import { ChangeRole } from "./change-schema.ts";
import { assignRole } from "./writing/assign-role.ts";
import { roleRef } from "./writing/find-role.ts";
import { permitPerson } from "./writing/person-row.ts";

/**
 * Gives a person another role (`user.manage`; A17, D5); it counts from their next request on. Throws Conflict "person-changed" when somebody was
 * faster, "beyond-you" with what the guard objects to, "is-owner", and NotFresh for Account Admin.
 */
export async function changeRole(ctx: Context, input: ChangeRole): Promise<void> {
  const { id, role, expected, reason } = ChangeRole.parse(input);
  requireFreshToGive(ctx, role);
  await transaction(
    ctx,
    async (acting) => {
      const person = await permitPerson(acting, id);
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
