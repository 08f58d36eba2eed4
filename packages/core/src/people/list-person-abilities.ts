import { type Context, read } from "../kernel/index.ts";
import { abilitiesOf } from "./abilities-of.ts";
import type { PersonAbility, PersonRef } from "./schema.ts";
import { seePerson } from "./writing/person-row.ts";

/** Every permission that the product offers, as it stands for a person whom the one who asks manages (`user.manage`), and why. */
export async function listPersonAbilities(ctx: Context, { id }: PersonRef): Promise<PersonAbility[]> {
  return read(ctx, async (acting) => abilitiesOf((await seePerson(acting, id)).member, acting.subject, ctx.locale));
}
