import { audit, Conflict, type Context, enqueue, Invalid, permit, transaction } from "../kernel/index.ts";
import { type FieldUses, isAsked, usesOf } from "./uses/field-uses.ts";
import { lockField } from "./internal.ts";
import { RemoveCustomField } from "./schema.ts";

/**
 * Removes a field with every value in it (`account.manage`), once its name is typed. It is gone at once; a job takes the values away. Throws Conflict
 * "field-in-use" while a segment or a sealed campaign asks for it: without the values, "is not …" would hold for everybody. A form
 * that fills it goes on asking, and its answers stand in the responses alone.
 */
export function removeCustomField(ctx: Context, input: RemoveCustomField): Promise<void> {
  const { id, typed } = RemoveCustomField.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const field = await lockField(acting, id);
    if (typed.trim().toLowerCase() !== field.name.toLowerCase()) {
      const message = "Type it exactly as it stands there.";
      throw new Invalid(message, [{ path: ["typed"], message, code: "typed-otherwise" }]);
    }
    const uses = (await usesOf(acting, [field.key])).get(field.key);
    if (uses && isAsked(uses)) throw inUse(uses);
    await db.customField.update({ where: { accountId_id: { accountId: account.id, id } }, data: { removingAt: acting.now() } });
    const { name, key, type, options } = field;
    await audit(acting, "custom-field.deleted", {
      target: { type: "custom-field", id },
      before: { name, key, type, options },
      after: null,
    });
    await enqueue(acting, "remove-field-values", { accountId: account.id, fieldId: id }, { key: `remove-field-values:${id}` });
  });
}

function inUse({ segments, others, campaigns }: FieldUses): Conflict {
  return new Conflict(
    "field-in-use",
    "Segments or campaigns that wait ask for this field. Take it out of their conditions first, and decide about the campaigns.",
    { segments, others, campaigns },
  );
}
