import { FieldDay, FieldNumber, type FieldType, type FieldValue, MAX_FIELD_TEXT, UNPRINTABLE } from "./values.ts";

/** Why a text is no value of a field. */
export const VALUE_FAULTS = ["unprintable", "too-long", "bad-number", "bad-day", "bad-answer", "no-option"] as const;
export type ValueFault = (typeof VALUE_FAULTS)[number];

/** What a text says in a field: its value, nothing (null), or why it is none. */
export type ReadValue = { readonly value: FieldValue | null } | { readonly fault: ValueFault };

interface Field {
  readonly type: FieldType;
  readonly options: readonly string[];
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "y", "true", "1", "tak", "t", "x"].map((word) => [word, true] as const),
  ...["no", "n", "false", "0", "nie"].map((word) => [word, false] as const),
]);

/** Reads what a person wrote, or a cell of a file, as a value of the field. Pure: forms, pasted lines and files are read alike. */
export function readValue(field: Field, written: string): ReadValue {
  const text = written.trim();
  if (text === "") return { value: null };
  if (UNPRINTABLE.test(text)) return { fault: "unprintable" };
  switch (field.type) {
    case "text":
      return text.length > MAX_FIELD_TEXT ? { fault: "too-long" } : { value: text };
    case "number":
      return numberIn(text);
    case "date":
      return dayIn(text);
    case "yes_no": {
      const value = ANSWERS.get(text.toLowerCase());
      return value === undefined ? { fault: "bad-answer" } : { value };
    }
    case "choice": {
      const value = field.options.find((one) => one === text) ?? field.options.find((one) => one.toLowerCase() === text.toLowerCase());
      return value === undefined ? { fault: "no-option" } : { value };
    }
  }
}

/** A value as a form holds it and a file has it: `readValue` reads it back. */
export function writtenValue(value: FieldValue | null): string {
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

// One sign parts the decimals, spaces may part thousands. A comma before three last digits may be either: it is not guessed at.
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[ \u00A0\u202F]\d{3})+)(?:[.,]\d+)?$/;
const UNCLEAR = /^[+-]?[1-9]\d{0,2},\d{3}$/;

function numberIn(text: string): ReadValue {
  if (!NUMBER.test(text) || UNCLEAR.test(text)) return { fault: "bad-number" };
  const plain = text.replaceAll(/[ \u00A0\u202F]/g, "").replace(",", ".");
  // Zeros that say nothing are no digits to keep; what is left has to come back as it was.
  const canonical = plain
    .replace(/^\+/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  const value = Number(canonical) || 0;
  const isKept = FieldNumber.safeParse(value).success && (String(value) === canonical || (value === 0 && canonical === "-0"));
  return isKept ? { value } : { fault: "bad-number" };
}

// As programs write days (2026-10-01, with or without a time), and as Polish and German forms do (01.10.2026). Slashes mean another order of day and month
// from country to country.
const ISO_DAY = /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ]\d{2}:\d{2}[\d:.,+Z-]*)?$/;
const POINTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

function dayIn(text: string): ReadValue {
  const [, year, month, day] = ISO_DAY.exec(text) ?? [];
  const [, dayFirst, monthNext, yearLast] = POINTED_DAY.exec(text) ?? [];
  const found = year
    ? `${year}-${month}-${day}`
    : yearLast
      ? `${yearLast}-${monthNext!.padStart(2, "0")}-${dayFirst!.padStart(2, "0")}`
      : "";
  return FieldDay.safeParse(found).success ? { value: found } : { fault: "bad-day" };
}
