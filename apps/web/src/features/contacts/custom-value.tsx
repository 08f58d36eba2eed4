import type { FieldType, FieldValue } from "@countersign/core/custom-fields/schema";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { momentText } from "~/components/moment-text";

// A day of somebody’s life is read with its year, whatever the year is now.
const LONG_AGO = new Date(-62_135_596_800_000);

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
  const locale = useLocale();
  return ({ type, value }) => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return format.number(value, { maximumFractionDigits: 6 });
    if (type === "date") return momentText(new Date(`${value}T00:00:00Z`), "day", { locale, zone: "UTC", now: LONG_AGO });
    return value;
  };
}
