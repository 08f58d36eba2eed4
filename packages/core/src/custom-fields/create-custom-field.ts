import { newId } from "@countersign/db";
import { type Acting, audit, type Context, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import { keyFor } from "./field-key.ts";
import { requireOptions } from "./internal.ts";
import { CreateCustomField, type CustomField } from "./schema.ts";

/**
 * Makes a field of the account's own (`account.manage`), behind the others. Its type stays what it is, and so does its key, which is made of its name.
 * Throws Invalid for a name that could be mistaken for another field's, for one field too many, for options that don't fit the type.
 */
export function createCustomField(ctx: Context, input: CreateCustomField): Promise<CustomField> {
  const { name, type, options } = CreateCustomField.parse(input);
  const work = async (acting: Acting): Promise<CustomField> => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id }, { creating: true });
    requireOptions(type, options);
    await requireDistinctName(acting, name, "customFields");
    const others = await db.customField.findMany({ where: { accountId: account.id }, select: { key: true, position: true } });
    const key = keyFor(
      name,
      others.map((other) => other.key),
    );
    const id = newId();
    const position = 1 + Math.max(-1, ...others.map((other) => other.position));
    await db.customField.create({ data: { accountId: account.id, id, key, name, type, options, position, createdAt: acting.now() } });
    await audit(acting, "custom-field.created", {
      target: { type: "custom-field", id },
      before: null,
      after: { name, key, type, options },
    });
    return { id, key, name, type, options };
  };
  return transaction(ctx, work, { lockAccount: true });
}
