import { audit, Conflict, type Context, enqueue, transaction, visible } from "../kernel/index.ts";
import { ownImport, requireFields, requireFillable } from "./internal.ts";
import { ImportRef } from "./schema.ts";

/**
 * Carries a checked import out, in the background (`contact.import`; E7c). Throws Conflict "import-busy" unless it was checked, Invalid for a plan that can't
 * be carried out any more.
 */
export async function startImport(ctx: Context, input: ImportRef): Promise<void> {
  const { id } = ImportRef.parse(input);
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.import");
    visible(acting, "contact.edit");
    const { state, plan, rowsAll } = await ownImport(acting, id, { lock: true });
    if (state !== "checked" || !plan) throw new Conflict("import-busy", "This import has gone on meanwhile. Look at it again.");
    await requireFields(acting, plan);
    await requireFillable(acting, plan);
    const { db, account } = acting;
    await db.contactImport.update({
      where: { accountId_id: { accountId: account.id, id } },
      data: { state: "running", rowsDone: 0, outcome: {} },
    });
    const { duplicates, consent, teamId, groupIds } = plan;
    await audit(acting, "contact.import-started", {
      target: { type: "contact-import", id },
      after: { rows: rowsAll, duplicates, emailConsent: consent.state, teamId, groupIds },
    });
    await enqueue(acting, "run-import", { accountId: account.id, importId: id }, { key: `import:${id}` });
  });
}
