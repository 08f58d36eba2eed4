import { holdFields, readValue, type ValueFault, writtenValue } from "../../custom-fields/index.ts";
import { type FieldValue, valueIn } from "../../custom-fields/schema.ts";
import { type Acting, Invalid } from "../../kernel/index.ts";

interface Changed {
  /** All that the contact is to hold, fields of the account that are not named among them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Keys of the fields that have another value than before. */
  readonly keys: readonly string[];
}

const WORDS: Readonly<Record<ValueFault, string>> = {
  unprintable: "Leave out line breaks and characters that cannot be printed.",
  "too-long": "At most 500 characters.",
  "bad-number": "Write a number such as 1250 or 12.5: at most 15 digits, 6 of them after the point.",
  "bad-day": "Write a day of the calendar as year-month-day.",
  "bad-answer": "Choose yes or no.",
  "no-option": "Choose one of the options.",
};

/**
 * What was written into fields of the account, by key, laid over what the contact holds; blank empties a field. A text that stands there already stays,
 * also where it could not be chosen any more. The fields stay until the transaction ends. Throws Invalid for what is no value of its field.
 */
export async function withFieldValues(acting: Acting, written: Readonly<Record<string, string>>, before: unknown): Promise<Changed> {
  const fields = await holdFields(acting, Object.keys(written));
  const attributes = new Map(Object.entries((before ?? {}) as Record<string, unknown>));
  const keys: string[] = [];
  const issues: { path: string[]; message: string; code: string }[] = [];
  for (const [key, text] of Object.entries(written)) {
    const field = fields.find((one) => one.key === key);
    const path = [`custom:${key}`];
    if (!field) {
      if (text.trim() !== "") issues.push({ path, message: "This field is gone. Load the page again.", code: "no-such-field" });
      continue;
    }
    const old = valueIn(before, field);
    if (text.trim() === writtenValue(old)) continue;
    const read = readValue(field, text);
    if ("fault" in read) issues.push({ path, message: WORDS[read.fault], code: `value-${read.fault}` });
    else if (read.value !== old && put(attributes, key, read.value)) keys.push(key);
  }
  if (issues.length > 0) throw new Invalid(issues[0]!.message, issues);
  return { attributes: Object.fromEntries(attributes), keys };
}

function put(attributes: Map<string, unknown>, key: string, value: FieldValue | null): true {
  if (value === null) attributes.delete(key);
  else attributes.set(key, value);
  return true;
}
