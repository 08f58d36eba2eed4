import { type Acting, audit, canonicalJson, Conflict, type Context, peopleNames, permit, transaction } from "../kernel/index.ts";
import type { FormContent } from "./content-schema.ts";
import { requireFillable } from "./filling/fillable.ts";
import { asJson, contentOf, FORM, type FormRow, KNOWN, lockForm, scopeOf } from "./internal.ts";
import { SaveForm, type SavedForm, type StaleForm } from "./schema.ts";

/**
 * Saves what an editor wrote (`form.edit` on the form, and `campaign.edit` where the blocks of the page changed; D21, D26). What people see on the public
 * page stays as it is until it is published. An access group can be named by those alone who may put contacts into it; one that was named before may
 * stay. Throws Conflict "stale-form" with the other save (StaleForm) when somebody saved meanwhile.
 */
export function saveForm(ctx: Context, input: SaveForm): Promise<SavedForm> {
  const { id, saveNo, content } = SaveForm.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const form = permit(acting, "form.edit", await lockForm(acting, id), FORM);
    const before = contentOf(form.draft);
    if (form.saveNo !== saveNo) throw await staleForm(acting, form, before);
    if (canonicalJson(before) === canonicalJson(content)) return { saveNo, savedAt: form.updatedAt };
    if (canonicalJson(before.document) !== canonicalJson(content.document)) permit(acting, "campaign.edit", scopeOf(form), KNOWN);
    if (content.accessGroupId !== before.accessGroupId) await requireFillable(acting, content.accessGroupId);
    const at = acting.now();
    await db.form.update({
      where: { accountId_id: { accountId: account.id, id: form.id } },
      data: { name: content.name, draft: asJson(content), saveNo: saveNo + 1, updatedById: subject.userId, updatedAt: at },
    });
    // One entry for as long as the same person writes.
    if (form.updatedById !== subject.userId)
      await audit(acting, "form.changed", { target: { type: "form", id: form.id }, after: { name: content.name } });
    return { saveNo: saveNo + 1, savedAt: at };
  });
}

async function staleForm(acting: Acting, form: FormRow, content: FormContent): Promise<Conflict> {
  const editor = (await peopleNames(acting, [form.updatedById])).get(form.updatedById) ?? null;
  const theirs: StaleForm = { editor, savedAt: form.updatedAt, saveNo: form.saveNo, content };
  const who =
    form.updatedById === acting.subject.userId ? "You saved this form in another window" : `${editor ?? "Somebody"} saved this form`;
  return new Conflict("stale-form", `${who} after you opened it. Nothing of theirs was overwritten.`, { ...theirs });
}
