import { z } from "zod";

/** What a field of an account's own may hold. A type is chosen once and never changed. */
export const FIELD_TYPES = ["text", "number", "date", "yes_no", "choice"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The longest text that a field holds, in characters. */
export const MAX_FIELD_TEXT = 500;
/** The longest option of a choice. */
export const MAX_OPTION = 100;

/** By what values and conditions name a field. */
export const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "There is no such field.");

const OWN = "custom:";
/** A field of the account's own among those that every contact has, by its key: `custom:birthday`. */
export const OwnTarget = z.templateLiteral([OWN, z.string().max(40)]);
export type OwnTarget = z.infer<typeof OwnTarget>;
/** The target that a field of the account's own is. */
export const ownTarget = (key: string): OwnTarget => `${OWN}${key}`;
/** The key of the account's own field that is meant; null: another one, or none. */
export const ownKey = (target: string | null): string | null => (target?.startsWith(OWN) ? target.slice(OWN.length) : null);

/** What one contact has in a field: text, days (YYYY-MM-DD) and options as strings, numbers and yes/no as what they are. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean()]);
export type FieldValue = z.infer<typeof FieldValue>;

// A double keeps fifteen digits of a decimal exactly, and JSON writes them back as they were.
const MAX_DIGITS = 15;
const PLAIN_NUMBER = /^-?(\d+)(?:\.(\d{1,6}))?$/;

function isPlainNumber(number: number): boolean {
  const [, whole = "", part = ""] = PLAIN_NUMBER.exec(String(number)) ?? [];
  return whole !== "" && whole.length + part.length <= MAX_DIGITS;
}

/** A number that is kept exactly: at most 15 digits, 6 of them after the point. */
export const FieldNumber = z.number("Write a number.").refine(isPlainNumber, {
  error: `Write a number with at most ${MAX_DIGITS} digits, 6 of them after the point.`,
  params: { code: "bad-number" },
});

/** A day of the calendar from the year 1000 on. */
export const FieldDay = z.iso
  .date("Write a day as year-month-day.")
  .refine((day) => day >= "1000", { error: "Write the year with four digits.", params: { code: "bad-day" } });

// PostgreSQL's text takes neither NUL nor half of a surrogate pair; a value has no line breaks.
export const UNPRINTABLE = /\p{Surrogate}|\p{Cc}/u;

/** An option of a choice. */
export const FieldOption = z
  .string()
  .trim()
  .min(1, "Write an option.")
  .max(MAX_OPTION, `At most ${MAX_OPTION} characters.`)
  .refine((text) => !UNPRINTABLE.test(text), {
    error: "Leave out line breaks and characters that cannot be printed.",
    params: { code: "unprintable" },
  });

/** What a contact has in a field; null: nothing, or something that is not of the field's type. */
export function valueIn(values: unknown, { key, type }: { readonly key: string; readonly type: FieldType }): FieldValue | null {
  const value: unknown = values && Object.hasOwn(values, key) ? (values as Record<string, unknown>)[key] : null;
  switch (type) {
    case "number":
      return typeof value === "number" ? value : null;
    case "yes_no":
      return typeof value === "boolean" ? value : null;
    default:
      return typeof value === "string" ? value : null;
  }
}
