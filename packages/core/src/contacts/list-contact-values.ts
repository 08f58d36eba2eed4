import { customFieldsOf } from "../custom-fields/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import { valuesInView } from "../visibility/index.ts";
import type { ContactValues } from "./schema.ts";

/** Tags, categories and countries to offer in filters and conditions, only of contacts that the person may view; and the account's own fields. */
export async function listContactValues(ctx: Context): Promise<ContactValues> {
  return read(ctx, async (acting) => ({
    ...(await valuesInView(acting, visible(acting, "contact.view"))),
    fields: await customFieldsOf(acting),
  }));
}
