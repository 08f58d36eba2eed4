import { audit, type Context, transaction, visible } from "../kernel/index.ts";
import { findView, logged, requireChanging } from "./internal.ts";
import { ViewRef } from "./schema.ts";

/** Takes a view away (`contact.view`): one's own, or one that is shared where one manages the account. Whose list opened with it opens with all contacts. */
export async function removeView(ctx: Context, input: ViewRef): Promise<void> {
  const { id } = ViewRef.parse(input);
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    const view = await findView(acting, id);
    requireChanging(acting, view);
    const { db, account } = acting;
    await db.contactListChoice.updateMany({ where: { accountId: account.id, defaultViewId: view.id }, data: { defaultViewId: null } });
    await db.contactView.delete({ where: { accountId_id: { accountId: account.id, id: view.id } } });
    await audit(acting, "contact-view.removed", { target: { type: "contact-view", id: view.id }, before: logged(view) });
  });
}
