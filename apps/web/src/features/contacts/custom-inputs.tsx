"use client";

import { type CustomField, MAX_FIELD_TEXT } from "@countersign/core/custom-fields/schema";
import { useTranslations } from "next-intl";
import { Select, TextInput } from "~/components/field";

interface CustomInputsProps {
  fields: readonly CustomField[];
  /** What is written in a field, by its key. */
  value: (key: string) => string;
  error: (key: string) => string | undefined;
  onChange: (key: string, text: string) => void;
}

/** The fields of the account's own, each written as its type asks. */
export function CustomInputs({ fields, value, error, onChange }: CustomInputsProps) {
  const t = useTranslations("contacts.custom");
  return fields.map(({ key, name, type, options }) => {
    const text = value(key);
    const told = {
      label: name,
      value: text,
      error: error(key),
      onChange: (event: { target: { value: string } }) => onChange(key, event.target.value),
    };
    if (type === "yes_no" || type === "choice") {
      const offered =
        type === "yes_no"
          ? (["yes", "no"] as const).map((one) => ({ value: one, label: t(one) }))
          : options.map((one) => ({ value: one, label: one }));
      // An option that was taken out stays with who has it.
      const kept =
        text !== "" && !offered.some((one) => one.value === text) ? [{ value: text, label: t("notOffered", { option: text }) }] : [];
      return <Select key={key} {...told} options={[{ value: "", label: t("nothing") }, ...offered, ...kept]} />;
    }
    return (
      <TextInput
        key={key}
        {...told}
        type={type === "date" ? "date" : "text"}
        {...(type === "number" ? { inputMode: "decimal" as const, hint: t("numberHint") } : {})}
        {...(type === "date" ? { min: "1000-01-01", max: "9999-12-31" } : { maxLength: MAX_FIELD_TEXT })}
        autoComplete="off"
      />
    );
  });
}
