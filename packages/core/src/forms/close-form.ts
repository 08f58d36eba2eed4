import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { FORM, lockForm } from "./internal.ts";
import type { FormRef } from "./schema.ts";

/** Takes no more answers (`form.edit` on the form): its page says that it is closed. Addresses that wait can still be confirmed. */
export function closeForm(ctx: Context, { id }: FormRef): Promise<void> {
  return transaction(ctx, async (acting) => {
    const form = permit(acting, "form.edit", await lockForm(acting, id), FORM);
    if (form.status !== "live") return;
    await acting.db.form.update({ where: { accountId_id: { accountId: acting.account.id, id: form.id } }, data: { status: "closed" } });
    await audit(acting, "form.closed", { target: { type: "form", id: form.id }, after: { name: form.name } });
  });
}
