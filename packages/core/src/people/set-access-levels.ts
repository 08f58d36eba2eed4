import { type Context, permit, read, transaction, visible } from "../kernel/index.ts";
import { type PersonResult, SetAccessLevels } from "./change-schema.ts";
import { forEachPerson } from "./writing/for-each-person.ts";
import { permitPerson } from "./writing/person-row.ts";
import { setLevel } from "./writing/set-level.ts";

/**
 * Sets the access level of several people in an app by hand (`level.manage`; A14), and says of each what it came to. Who has not turned the app on
 * has no level to set (B6) and is skipped.
 */
export async function setAccessLevels(ctx: Context, input: SetAccessLevels): Promise<PersonResult[]> {
  const { ids, ...change } = SetAccessLevels.parse(input);
  await read(ctx, async (acting) => [visible(acting, "user.manage"), visible(acting, "level.manage")]);
  return forEachPerson(ids, (id) =>
    transaction(
      ctx,
      async (acting) => {
        const levels = permit(acting, "level.manage", { accountId: acting.account.id });
        const person = await permitPerson(acting, id);
        return { name: person.member.userName, outcome: await setLevel(acting, person, levels, change) };
      },
      { lockAccount: true },
    ),
  );
}
