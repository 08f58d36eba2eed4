import { type Context, read } from "../kernel/index.ts";
import { seePerson } from "../people/index.ts";
import type { PersonRef } from "../people/schema.ts";
import { findUses } from "./reading/find-uses.ts";
import type { PersonUses } from "./schema.ts";

/** When a person used which of their permissions last, and which they can do without (`user.manage`). */
export function getUsesOfPerson(ctx: Context, { id }: PersonRef): Promise<PersonUses> {
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, id);
    const uses = (await findUses(acting, [member])).get(id);
    return uses ?? { since: ctx.now(), isLongEnough: false, used: [], unused: [] };
  });
}
