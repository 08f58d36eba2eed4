import type { FieldType, FieldValue } from "@countersign/core/custom-fields/schema";
import { useFormatter, useTranslations } from "next-intl";

interface OfField {
  readonly type: FieldType;
  readonly value: FieldValue;
}

/** A value in a field of the account's own, as people read it; numbers to their last digit, days as days of no time zone. */
export function CustomValue(value: OfField) {
  return useCustomText()(value);
}

/** The same as a text. */
export function useCustomText(): (value: OfField) => string {
  const t = useTranslations("contacts.custom");
  const format = useFormatter();
  return ({ type, value }) => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return format.number(value, { maximumFractionDigits: 6 });
    if (type === "date") return format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
    return value;
  };
}
