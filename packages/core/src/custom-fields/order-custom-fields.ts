import { audit, Conflict, type Context, permit, transaction } from "../kernel/index.ts";
import { customFieldsOf } from "./internal.ts";
import { OrderCustomFields } from "./schema.ts";

/** Puts the fields into another order (`account.manage`): forms, pages and files show them in it. Conflict "fields-changed" unless all are named. */
export function orderCustomFields(ctx: Context, input: OrderCustomFields): Promise<void> {
  const { ids } = OrderCustomFields.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    await db.$queryRaw`SELECT 1 FROM custom_field WHERE account_id = ${account.id}::uuid ORDER BY id FOR UPDATE`;
    const before = await customFieldsOf(acting);
    if (new Set(ids).size !== ids.length || ids.length !== before.length || before.some(({ id }) => !ids.includes(id)))
      throw new Conflict("fields-changed", "The fields have changed meanwhile. Look at them as they are now first.");
    if (before.every(({ id }, place) => ids[place] === id)) return;
    for (const [position, id] of ids.entries())
      await db.customField.update({ where: { accountId_id: { accountId: account.id, id } }, data: { position } });
    const named = new Map(before.map(({ id, name }) => [id, name]));
    await audit(acting, "custom-field.ordered", {
      target: { type: "custom-field" },
      before: { order: before.map(({ name }) => name) },
      after: { order: ids.map((id) => named.get(id)) },
    });
  });
}
