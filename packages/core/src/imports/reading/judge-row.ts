import { normalizeAddress } from "@countersign/email/address";
import { MAX_TAGS } from "../../contacts/schema.ts";
import { unguarded } from "../../csv/schema.ts";
import { readValue } from "../../custom-fields/index.ts";
import { type CustomField, type FieldValue, ownKey } from "../../custom-fields/schema.ts";
import { type ImportField, type ImportTarget, type RejectReason } from "../schema.ts";
import type { FileRow } from "./rows.ts";

/** The fields of a row; null: its cell is empty or there is no column for it. */
export interface RowFields {
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** Values in the account's own fields, by key; an empty cell has none. */
  readonly attributes: Readonly<Record<string, FieldValue>>;
}

export type JudgedRow = FileRow & ({ readonly fields: RowFields } | { readonly reason: RejectReason });

// As many characters as the forms for single contacts take.
const MOST = { phone: 40, language: 35, category: 60 } as const;

/** Reads one row by the mapping of its columns: its fields, or why it can't make a contact. Pure. */
export function judgeRow(row: FileRow, mapping: readonly (ImportTarget | null)[], own: readonly CustomField[]): JudgedRow {
  const reason = (why: RejectReason): JudgedRow => ({ ...row, reason: why });
  if (row.cells.slice(mapping.length).some((cell) => cell.trim() !== "")) return reason("too-many-cells");
  const text = (field: ImportField) => clean(row.cells[mapping.indexOf(field)] ?? "");
  const written = mapping.includes("email") ? text("email") : "";
  if (!written) return reason("no-address");
  const email = normalizeAddress(/^[^<]*<([^<>]+)>$/.exec(written)?.[1] ?? written);
  if (email === null) return reason("bad-address");
  const [first, last] = partsOf(mapping.includes("name") ? text("name") : "");
  const fields = {
    firstName: (mapping.includes("firstName") && text("firstName")) || first,
    lastName: (mapping.includes("lastName") && text("lastName")) || last,
    phone: mapping.includes("phone") ? text("phone") : "",
    city: mapping.includes("city") ? text("city") : "",
    country: mapping.includes("country") ? text("country") : "",
    language: mapping.includes("language") ? text("language") : "",
    category: mapping.includes("category") ? text("category") : "",
  };
  const tags = mapping.includes("tags")
    ? text("tags")
        .split(/[,;]/)
        .flatMap((tag) => tag.trim() || [])
    : [];
  if (Object.entries(fields).some(([name, value]) => value.length > (MOST[name as keyof typeof MOST] ?? 100))) return reason("too-long");
  if (tags.length > MAX_TAGS || tags.some((tag) => tag.length > 60)) return reason("bad-tags");
  const attributes = attributesIn(row, mapping, own);
  if (attributes === null) return reason("bad-value");
  const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value || null])) as Omit<
    RowFields,
    "email" | "tags" | "attributes"
  >;
  return { ...row, fields: { ...filled, email, tags: [...new Set(tags)], attributes } };
}

/** null: a cell is no value of its field. A column whose field is gone is left out. */
function attributesIn(
  { cells }: FileRow,
  mapping: readonly (ImportTarget | null)[],
  own: readonly CustomField[],
): RowFields["attributes"] | null {
  const values: [string, FieldValue][] = [];
  for (const [at, target] of mapping.entries()) {
    const field = own.find(({ key }) => key === ownKey(target));
    if (!field) continue;
    const read = readValue(field, clean(cells[at] ?? ""));
    if ("fault" in read) return null;
    if (read.value !== null) values.push([field.key, read.value]);
  }
  return Object.fromEntries(values);
}

// The apostrophe with which a spreadsheet, or our own export, marks text goes. Characters that cannot be stored or printed become spaces.
const clean = (cell: string): string =>
  unguarded(cell)
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, " ")
    .trim();

function partsOf(name: string): [first: string, last: string] {
  const [first = "", ...rest] = name.split(/\s+/);
  return [first, rest.join(" ")];
}
