import { audit, Conflict, type Context, enqueue, transaction, visible } from "../kernel/index.ts";
import { ownImport } from "./internal.ts";
import { ImportRef } from "./schema.ts";
import { undoUntil } from "./undo-until.ts";

/**
 * Takes away, in the background, the contacts that a run made and nobody has changed, grouped or written to since, nor have answered a form
 * (`contact.import`), for 24 hours. What it changed of others stays. Throws Conflict "undo-too-late".
 */
export async function undoImport(ctx: Context, input: ImportRef): Promise<void> {
  const { id } = ImportRef.parse(input);
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.import");
    const row = await ownImport(acting, id, { lock: true });
    if (!undoUntil(row, ctx.now())) throw new Conflict("undo-too-late", "This import can't be undone any more.");
    const { db, account } = acting;
    await db.contactImport.update({ where: { accountId_id: { accountId: account.id, id } }, data: { state: "undoing" } });
    await audit(acting, "contact.import-undone", { target: { type: "contact-import", id }, after: { created: row.outcome.created } });
    await enqueue(acting, "run-import", { accountId: account.id, importId: id }, { key: `import:${id}` });
  });
}
