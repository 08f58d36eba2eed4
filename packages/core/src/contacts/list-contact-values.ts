import { type Context, read, visible } from "../kernel/index.ts";
import { type ContactValues, valuesInView } from "../visibility/index.ts";

/** Tags, categories and countries to offer in filters and conditions: only of contacts that the person may view. */
export async function listContactValues(ctx: Context): Promise<ContactValues> {
  return read(ctx, (acting) => valuesInView(acting, visible(acting, "contact.view")));
}
