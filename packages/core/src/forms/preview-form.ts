import { type Context, permit, read } from "../kernel/index.ts";
import { contentOf, findForm, FORM } from "./internal.ts";
import { questionsPage } from "./public/page.ts";
import type { FormPreview, FormRef } from "./schema.ts";

/** The draft as people would see it once it is published (`form.edit` on the form): nothing can be sent from it. */
export function previewForm(ctx: Context, { id }: FormRef): Promise<FormPreview> {
  return read(ctx, async (acting) => {
    const form = permit(acting, "form.edit", await findForm(acting, id), FORM);
    return { html: await questionsPage(contentOf(form.draft), { action: null, ticket: "" }, { account: acting.account.name, nonce: "" }) };
  });
}
