import { CSV_MARK, csvLine } from "../csv/schema.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import { ownImport } from "./internal.ts";
import { ImportRef, MAX_REJECTED, type RejectedRows } from "./schema.ts";

/** The rows of a run that made no contact, as CSV with the line and the reason before each: to be mended and imported again (`contact.import`). */
export async function getRejectedRows(ctx: Context, input: ImportRef): Promise<RejectedRows> {
  const { id } = ImportRef.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "contact.import");
    const { file, outcome } = await ownImport(acting, id);
    const { db, account } = acting;
    const rows = await db.contactImportRow.findMany({ where: { accountId: account.id, importId: id }, orderBy: { line: "asc" } });
    const lines = [["line", "reason", ...file.columns], ...rows.map(({ line, reason, cells }) => [String(line), reason, ...cells])];
    const all = outcome.problems.reduce((sum, { count }) => sum + count, 0);
    return { csv: CSV_MARK + lines.map((cells) => `${csvLine(cells)}\r\n`).join(""), isAll: all <= MAX_REJECTED };
  });
}
