import { Prisma } from "@countersign/db";
import { type Context, transaction, visible } from "../kernel/index.ts";
import { SetColumns } from "./schema.ts";

/** The columns that the person's own lists show where a view does not say; null: the usual ones (`contact.view`). */
export async function setColumns(ctx: Context, input: SetColumns): Promise<void> {
  const { columns } = SetColumns.parse(input);
  // oxlint-disable-next-line countersign/mutation-audits -- what somebody's own list shows says nothing of rights, and nobody else sees it
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.view");
    const { db, account, subject } = acting;
    const key = { accountId: account.id, userId: subject.userId };
    const chosen = { columns: columns ?? Prisma.DbNull };
    await db.contactListChoice.upsert({ where: { accountId_userId: key }, create: { ...key, ...chosen }, update: chosen });
  });
}
