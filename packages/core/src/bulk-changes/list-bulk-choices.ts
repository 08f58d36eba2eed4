import { groupsToFill, ownersFor, teamsFor } from "../contacts/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import type { BulkChoices } from "./schema.ts";

/** To whom the person may give contacts, and which access groups they may fill (`contact.edit`). */
export async function listBulkChoices(ctx: Context): Promise<BulkChoices> {
  return read(ctx, async (acting) => {
    visible(acting, "contact.edit");
    return {
      owners: await ownersFor(acting, null),
      teams: await teamsFor(acting, null),
      groups: (await groupsToFill(acting)).map(({ id, name }) => ({ id, name })),
    };
  });
}
