import type { Scoped } from "../kernel/index.ts";
import type { CustomField } from "./schema.ts";
import type { FieldType } from "./values.ts";

/** The fields of the account in their order; one whose values are being taken away is none any more. */
export async function customFieldsOf({ db, account }: Pick<Scoped, "db" | "account">): Promise<CustomField[]> {
  const rows = await db.customField.findMany({
    where: { accountId: account.id, removingAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, key: true, name: true, type: true, options: true },
  });
  return rows.map((row) => ({ ...row, type: row.type as FieldType }));
}
