import { type Context, read, requireFreshToGive, transaction, visible } from "../kernel/index.ts";
import { ChangeRoles, type PersonResult } from "./change-schema.ts";
import { assignRole } from "./writing/assign-role.ts";
import { forEachPerson } from "./writing/for-each-person.ts";
import { permitPerson } from "./writing/person-row.ts";

/**
 * Gives several people a role (`user.manage`), and says of each what came of it: who may not be changed keeps nobody else from theirs. Throws
 * NotFresh for Account Admin.
 */
export async function changeRoles(ctx: Context, input: ChangeRoles): Promise<PersonResult[]> {
  const { ids, role, reason } = ChangeRoles.parse(input);
  requireFreshToGive(ctx, role);
  await read(ctx, async (acting) => visible(acting, "user.manage"));
  return forEachPerson(ids, (id) =>
    transaction(
      ctx,
      async (acting) => {
        const person = await permitPerson(acting, id);
        return { name: person.member.userName, outcome: await assignRole(acting, person, { role, reason }) };
      },
      { lockAccount: true },
    ),
  );
}
