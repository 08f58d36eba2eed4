import { customFieldsOf } from "../custom-fields/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import { conditionChoices } from "../segments/index.ts";
import { valuesInView } from "../visibility/index.ts";
import type { ContactValues } from "./schema.ts";

/** What to offer in filters and conditions: values of contacts that the person may view, what else they may name, and the account's own fields. */
export async function listContactValues(ctx: Context): Promise<ContactValues> {
  return read(ctx, async (acting) => ({
    ...(await valuesInView(acting, visible(acting, "contact.view"))),
    ...(await conditionChoices(acting)),
    fields: await customFieldsOf(acting),
  }));
}
