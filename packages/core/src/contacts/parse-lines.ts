import { normalizeAddress } from "@countersign/email/address";
import { readValue } from "../custom-fields/index.ts";
import type { CustomField, FieldValue } from "../custom-fields/schema.ts";
import type { SkipReason } from "./schema.ts";

export interface ParsedContact {
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** Values in the account's own fields, by key. */
  readonly attributes: Readonly<Record<string, FieldValue>>;
}

export type ParsedLine =
  | { readonly line: number; readonly contact: ParsedContact }
  | { readonly line: number; readonly reason: SkipReason; readonly ofLine?: number };

type Column = Exclude<keyof ParsedContact, "attributes"> | "name" | { readonly own: CustomField };

const HEADINGS: Record<string, Column> = {
  email: "email",
  "e-mail": "email",
  mail: "email",
  address: "email",
  name: "name",
  "full name": "name",
  "first name": "firstName",
  firstname: "firstName",
  first_name: "firstName",
  "last name": "lastName",
  lastname: "lastName",
  last_name: "lastName",
  surname: "lastName",
  city: "city",
  country: "country",
};
const MAX_CELL = 100;

/**
 * Reads pasted lines: an address, `Name <address>`, or cells parted by tabs, semicolons or commas, with a row of headings or without (then: names, city,
 * country around the address). Headings may name the account's own fields, too. Blank lines count, but say nothing. Pure, linear in the text.
 */
export function parseLines(text: string, fields: readonly CustomField[] = []): ParsedLine[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const seen = new Map<string, number>();
  const found: ParsedLine[] = [];
  let headings: Column[] | null = null;
  let isFirst = true;
  lines.forEach((raw, index) => {
    if (!raw.trim()) return;
    const line = index + 1;
    if (isFirst) {
      isFirst = false;
      headings = headingsOf(raw, fields);
      if (headings) return;
    }
    const read = readLine(raw, headings);
    if (typeof read === "string") {
      found.push({ line, reason: read });
      return;
    }
    const before = seen.get(read.email);
    if (before !== undefined) {
      found.push({ line, reason: "repeated", ofLine: before });
      return;
    }
    seen.set(read.email, line);
    found.push({ line, contact: read });
  });
  return found;
}

function headingsOf(raw: string, fields: readonly CustomField[]): Column[] | null {
  if (raw.includes("@")) return null;
  const own = new Map(fields.flatMap((field) => [field.key, field.name.toLowerCase()].map((name) => [name, { own: field }] as const)));
  const names = cellsOf(raw).map((cell) => HEADINGS[cell.toLowerCase()] ?? own.get(cell.toLowerCase()));
  return names.includes("email") ? (names as Column[]) : null;
}

function readLine(raw: string, headings: readonly Column[] | null): ParsedContact | SkipReason {
  if (raw.length > 2_000) return "too-long";
  const cells = cellsOf(raw);
  if (headings) return fromColumns(cells, headings);
  const marks = cells.filter((cell) => cell.includes("@"));
  if (marks.length === 0) return "no-address";
  if (marks.length > 1) return "several-addresses";
  const at = cells.indexOf(marks[0]!);
  const [name, address] = nameAndAddress(marks[0]!);
  const rest = [...cells.slice(0, at), ...(name ? [name] : []), ...cells.slice(at + 1)];
  return fromRest(address, rest);
}

function fromColumns(cells: readonly string[], headings: readonly Column[]): ParsedContact | SkipReason {
  const value = (column: Column): string => cells[headings.indexOf(column)] ?? "";
  const mail = value("email");
  if (!mail) return "no-address";
  const [first, last] = splitName(value("name"));
  const read = checked(nameAndAddress(mail)[1], value("firstName") || first, value("lastName") || last, value("city"), value("country"));
  if (typeof read === "string") return read;
  const values: [string, FieldValue][] = [];
  for (const [at, column] of headings.entries()) {
    if (typeof column !== "object") continue;
    const found = readValue(column.own, (cells[at] ?? "").replaceAll(/[\p{Cc}\p{Surrogate}]/gu, " "));
    if ("fault" in found) return "bad-value";
    if (found.value !== null) values.push([column.own.key, found.value]);
  }
  return { ...read, attributes: Object.fromEntries(values) };
}

function fromRest(address: string, rest: readonly string[]): ParsedContact | SkipReason {
  if (rest.length === 1) return checked(address, ...splitName(rest[0]!), "", "");
  return checked(address, rest[0] ?? "", rest[1] ?? "", rest[2] ?? "", rest[3] ?? "");
}

function checked(address: string, firstName: string, lastName: string, city: string, country: string): ParsedContact | SkipReason {
  const email = normalizeAddress(address);
  if (email === null) return "bad-address";
  const [first, last, place, land] = [firstName, lastName, city, country].map(clean);
  if ([first, last, place, land].some((cell) => cell === undefined)) return "too-long";
  return { email, firstName: first ?? null, lastName: last ?? null, city: place ?? null, country: land ?? null, attributes: {} };
}

// undefined: too long. Characters that cannot be stored or printed are dropped.
function clean(cell: string): string | null | undefined {
  const text = cell.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, " ").trim();
  return text.length > MAX_CELL ? undefined : text || null;
}

function nameAndAddress(cell: string): [name: string, address: string] {
  const open = cell.lastIndexOf("<");
  if (open === -1 || !cell.endsWith(">")) return ["", cell];
  return [cell.slice(0, open).trim().replaceAll('"', ""), cell.slice(open + 1, -1)];
}

function splitName(name: string): [first: string, last: string] {
  const space = name.trim().indexOf(" ");
  return space === -1
    ? [name.trim(), ""]
    : [
        name.trim().slice(0, space),
        name
          .trim()
          .slice(space + 1)
          .trim(),
      ];
}

// Cells of one line: parted by the first of tab, semicolon, comma that is there; quotes keep a separator inside.
function cellsOf(raw: string): string[] {
  const separator = ["\t", ";", ","].find((sign) => raw.includes(sign));
  if (!separator) return [raw.trim()];
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const sign of raw) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += sign;
  }
  cells.push(cell.trim());
  return cells;
}
