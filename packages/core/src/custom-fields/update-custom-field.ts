import { type Acting, audit, canonicalJson, Conflict, type Context, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import { lockField, requireOptions } from "./internal.ts";
import { UpdateCustomField } from "./schema.ts";

/**
 * Gives a field another name or other options (`account.manage`). Contacts with an option that is taken out keep it; it can't be chosen any more.
 * Throws Conflict "field-changed" where somebody else was faster.
 */
export function updateCustomField(ctx: Context, input: UpdateCustomField): Promise<void> {
  const { id, name, options, seen } = UpdateCustomField.parse(input);
  const work = async (acting: Acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const field = await lockField(acting, id);
    if (field.name !== seen.name || canonicalJson(field.options) !== canonicalJson(seen.options))
      throw new Conflict("field-changed", "Somebody else changed this field meanwhile. Look at it as it is now first.");
    requireOptions(field.type, options);
    if (name !== field.name) await requireDistinctName(acting, name, "customFields", id);
    if (name === field.name && canonicalJson(options) === canonicalJson(field.options)) return;
    await acting.db.customField.update({ where: { accountId_id: { accountId: field.accountId, id } }, data: { name, options } });
    await audit(acting, "custom-field.changed", {
      target: { type: "custom-field", id },
      before: { name: field.name, options: field.options },
      after: { name, options },
    });
  };
  return transaction(ctx, work, { lockAccount: true });
}
