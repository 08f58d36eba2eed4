import { FIELD_TYPES, FieldKey, type FieldType } from "@countersign/core/custom-fields/schema";
import { type Condition, DAY_OPERATORS, NUMBER_OPERATORS, PRESENCE_OPERATORS, TEXT_OPERATORS } from "@countersign/core/segments/schema";

/** A field of the account's own that a condition is about: `custom:number:age`. The type goes along, for it says what may be asked. */
export type CustomSubject = `custom:${FieldType}:${string}`;
type CustomCondition = Condition & { kind: "custom" | "custom_presence" };

const OPERATORS: Readonly<Record<FieldType, readonly Condition["op"][]>> = {
  text: [...TEXT_OPERATORS, ...PRESENCE_OPERATORS],
  number: [...NUMBER_OPERATORS, ...PRESENCE_OPERATORS],
  date: ["on", ...DAY_OPERATORS, ...PRESENCE_OPERATORS],
  yes_no: ["is", ...PRESENCE_OPERATORS],
  choice: ["is", "is_not", ...PRESENCE_OPERATORS],
};

export function customSubject({ key, type }: { readonly key: string; readonly type: FieldType }): CustomSubject {
  return `custom:${type}:${key}`;
}

/** The field that a subject names; null: it names none. */
export function customOf(subject: string): { readonly type: FieldType; readonly key: string } | null {
  const [kind, written, key] = subject.split(":");
  const type = FIELD_TYPES.find((one) => one === written);
  return kind === "custom" && type && FieldKey.safeParse(key).success ? { type, key: key! } : null;
}

/** The operators that a field's type has. */
export const customOperators = (subject: CustomSubject): readonly Condition["op"][] => OPERATORS[customOf(subject)?.type ?? "text"];

/** The text that is compared with; null where there is none. */
export function customValue(condition: CustomCondition): string | null {
  if (condition.kind === "custom_presence") return null;
  if (condition.type === "yes_no") return condition.value ? "yes" : "no";
  return Number.isNaN(condition.value) ? "" : String(condition.value);
}

/** A condition put together from its parts; may be unfinished, as others are. */
export function customCondition(subject: CustomSubject, op: Condition["op"], value: string): CustomCondition {
  const { type, key } = customOf(subject) ?? { type: "text", key: "" };
  if (op === "is_set" || op === "is_not_set") return { kind: "custom_presence", key, type, op };
  const about = { kind: "custom", key } as const;
  switch (type) {
    case "number":
      return { ...about, type, op: NUMBER_OPERATORS.find((one) => one === op) ?? "is", value: value.trim() === "" ? NaN : Number(value) };
    case "date":
      return { ...about, type, op: DAY_OPERATORS.find((one) => one === op) ?? "on", value };
    case "yes_no":
      return { ...about, type, op: "is", value: value !== "no" };
    case "choice":
      return { ...about, type, op: op === "is_not" ? op : "is", value };
    case "text":
      return { ...about, type, op: TEXT_OPERATORS.find((one) => one === op) ?? "is", value };
  }
}
