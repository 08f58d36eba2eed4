import { audit, Conflict, type Context, enqueue, refuse, transaction, visible } from "../kernel/index.ts";
import { ownImport, requireFields, requireFillable } from "./internal.ts";
import { CheckImport, type ImportPlan, type ReadFile } from "./schema.ts";

/**
 * Says what is to be made of a file and has all of it checked, with nothing written (`contact.import`, and `contact.edit` on whom it changes; E7c).
 * Throws Invalid for a plan that can't be carried out, Conflict "import-busy" for a run that is under way or over.
 */
export async function checkImport(ctx: Context, input: CheckImport): Promise<void> {
  const { id, plan } = CheckImport.parse(input);
  await transaction(ctx, async (acting) => {
    visible(acting, "contact.import");
    visible(acting, "contact.edit");
    const row = await ownImport(acting, id, { lock: true });
    if (row.state !== "uploaded" && row.state !== "checked")
      throw new Conflict("import-busy", "This import has gone on meanwhile. Look at it again.");
    requirePlan(plan, row.file);
    await requireFields(acting, plan);
    await requireFillable(acting, plan);
    const { db, account } = acting;
    await db.contactImport.update({
      where: { accountId_id: { accountId: account.id, id } },
      data: { plan, state: "checking", rowsDone: 0, rowsAll: null, outcome: {} },
    });
    const { duplicates, groupIds } = plan;
    await audit(acting, "contact.import-checked", { target: { type: "contact-import", id }, after: { duplicates, groupIds } });
    await enqueue(acting, "run-import", { accountId: account.id, importId: id }, { key: `import:${id}` });
  });
}

function requirePlan({ mapping }: ImportPlan, { columns }: ReadFile): void {
  const fields = mapping.filter((field) => field !== null);
  if (mapping.length !== columns.length) refuse("mapping", "columns-changed", "Say for each column of the file what it fills.");
  if (!fields.includes("email")) refuse("mapping", "no-address-column", "Say which column holds the address.");
  if (new Set(fields).size < fields.length) refuse("mapping", "column-twice", "Two columns fill the same field: choose one of them.");
  if (fields.includes("name") && (fields.includes("firstName") || fields.includes("lastName")))
    refuse("mapping", "name-twice", "Choose either the whole name or first and last name.");
}
