import { isUuid } from "@countersign/db";
import { type Acting, NotFound, refuse, type Scoped } from "../kernel/index.ts";
import type { CustomField } from "./schema.ts";
import type { FieldType } from "./values.ts";

const LIVE = { removingAt: null } as const;
const COLUMNS = { id: true, key: true, name: true, type: true, options: true } as const;

/** The fields of the account in their order; one whose values are being taken away is none any more. */
export async function customFieldsOf({ db, account }: Pick<Scoped, "db" | "account">): Promise<CustomField[]> {
  const rows = await db.customField.findMany({
    where: { accountId: account.id, ...LIVE },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: COLUMNS,
  });
  return rows.map(fieldOf);
}

/** The fields with these keys, which stay what they are until the transaction ends: whoever takes one away waits for its values to be written. */
export async function holdFields({ db, account }: Pick<Scoped, "db" | "account">, keys: readonly string[]): Promise<CustomField[]> {
  if (keys.length === 0) return [];
  const held = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM custom_field WHERE account_id = ${account.id}::uuid AND key = ANY (${[...keys]}::text[]) AND removing_at IS NULL ORDER BY id FOR SHARE`;
  const rows = await db.customField.findMany({ where: { accountId: account.id, id: { in: held.map(({ id }) => id) } }, select: COLUMNS });
  return rows.map(fieldOf);
}

/** A field whose row is locked until the transaction ends, or NotFound. */
export async function lockField({ db, account }: Acting, id: string): Promise<CustomField & { readonly accountId: string }> {
  if (!isUuid(id)) throw new NotFound("field");
  await db.$queryRaw`SELECT 1 FROM custom_field WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await db.customField.findFirst({ where: { accountId: account.id, id, ...LIVE }, select: COLUMNS });
  if (!row) throw new NotFound("field");
  return { ...fieldOf(row), accountId: account.id };
}

/** Refuses options of what is no choice, and a choice without any. */
export function requireOptions(type: FieldType, options: readonly string[]): void {
  if (type === "choice" && options.length === 0) refuse("options", "no-options", "Write at least one option.");
  if (type !== "choice" && options.length > 0) refuse("options", "options-of-no-choice", "Only a choice has options.");
}

const fieldOf = (row: Omit<CustomField, "type"> & { readonly type: string }): CustomField => ({ ...row, type: row.type as FieldType });
