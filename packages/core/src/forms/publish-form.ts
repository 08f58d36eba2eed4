import { customFieldsOf } from "../custom-fields/index.ts";
import { audit, Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { publishProblems } from "./content-schema.ts";
import { asJson, contentOf, FORM, lockForm } from "./internal.ts";
import { requireFillable } from "./filling/fillable.ts";
import { PublishForm } from "./schema.ts";

/**
 * Shows the draft on the form's public page (`form.edit` on it), also one that was closed. From then on contacts come into its access group in the name
 * of whoever publishes: they may name only one that they may put contacts into. Throws Conflict "stale-form" when somebody saved meanwhile and
 * "not-ready" with what has to be mended.
 */
export function publishForm(ctx: Context, input: PublishForm): Promise<void> {
  const { id, saveNo } = PublishForm.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const form = permit(acting, "form.edit", await lockForm(acting, id), FORM);
    if (form.saveNo !== saveNo)
      throw new Conflict("stale-form", "Somebody saved this form after you opened it. Load the page again and look at it first.");
    const content = contentOf(form.draft);
    const problems = publishProblems(content, await customFieldsOf(acting));
    if (problems.length > 0) throw new Conflict("not-ready", "First correct what is listed above the button.", { problems });
    await requireFillable(acting, content.accessGroupId);
    await db.form.update({
      where: { accountId_id: { accountId: account.id, id: form.id } },
      data: { status: "live", live: asJson(content), publishedById: subject.userId, publishedAt: acting.now() },
    });
    const { fields, accessGroupId, doubleOptIn, tags } = content;
    await audit(acting, "form.published", {
      target: { type: "form", id: form.id },
      after: { name: content.name, questions: fields.length, doubleOptIn, tags, ...(accessGroupId && { groupId: accessGroupId }) },
    });
  });
}
