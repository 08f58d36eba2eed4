import { customFieldsOf } from "../custom-fields/index.ts";
import { type Context, permit, read } from "../kernel/index.ts";
import { rowToBe } from "./internal.ts";
import type { ContactChoices } from "./schema.ts";

/** What a person chooses from when adding contacts: their own teams, and the fields of the account. */
export async function listContactChoices(ctx: Context): Promise<ContactChoices> {
  return read(ctx, async (acting) => {
    permit(acting, "contact.create", rowToBe(acting), { creating: true });
    return { teams: acting.subject.teams.map(({ id, name }) => ({ id, name })), fields: await customFieldsOf(acting) };
  });
}
