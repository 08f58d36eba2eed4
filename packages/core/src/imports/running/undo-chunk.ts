import { audit, type Scoped } from "../../kernel/index.ts";
import { importRow } from "../internal.ts";

/** Takes away the next contacts of a run that is being undone; whether there are more. */
export async function undoChunk(ctx: Scoped, id: string, most: number): Promise<boolean> {
  const { db, account } = ctx;
  const key = { accountId_id: { accountId: account.id, id } };
  const row = await db.contactImport.findUnique({ where: key });
  if (row?.state !== "undoing") return false;
  const { outcome, byUserId } = importRow(row);
  const [part] = await db.$queryRaw<
    { seen: number; removed: number }[]
  >`SELECT * FROM undo_contact_import(${account.id}::uuid, ${id}::uuid, ${most}::int)`;
  const { seen, removed } = part!;
  const after = { ...outcome, removed: outcome.removed + removed, kept: outcome.kept + seen - removed };
  const isOver = seen < most;
  await db.contactImport.update({ where: key, data: { outcome: after, ...(isOver && { state: "undone" }) } });
  if (isOver)
    await audit(ctx, "contact.import-removed", {
      target: { type: "contact-import", id },
      after: { removed: after.removed, kept: after.kept, byUserId },
    });
  return !isOver;
}
