import { type Context, transaction, visible } from "../kernel/index.ts";
import { findView } from "./internal.ts";
import { SetDefaultView } from "./schema.ts";

/** With which view the person's own list opens; null: with all contacts (`contact.view`). */
export async function setDefaultView(ctx: Context, input: SetDefaultView): Promise<void> {
  const { id } = SetDefaultView.parse(input);
  // oxlint-disable-next-line countersign/mutation-audits -- how somebody's own list opens says nothing of rights, and nobody else sees it
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    const defaultViewId = id === null ? null : (await findView(acting, id)).id;
    const { db, account, subject } = acting;
    const key = { accountId: account.id, userId: subject.userId };
    await db.contactListChoice.upsert({ where: { accountId_userId: key }, create: { ...key, defaultViewId }, update: { defaultViewId } });
  });
}
