"use client";

import { FIELD_TYPES, type FieldType, MAX_OPTION, MAX_OPTIONS } from "@countersign/core/custom-fields/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Select, TextArea, TextInput } from "~/components/field";

/** What a field to be made begins with. */
export interface SuggestedField {
  readonly name: string;
  readonly type: FieldType;
}

interface FieldInputsProps {
  errors: Readonly<Record<string, string>>;
  /** As it is now; left out: it is being made. */
  field?: { readonly name: string; readonly type: FieldType; readonly options: readonly string[] };
  /** What one that is being made begins with. */
  suggested?: SuggestedField | undefined;
}

/** The name of a field, its type while that can still be chosen, and the options of a choice. */
export function FieldInputs({ errors, field, suggested }: FieldInputsProps) {
  const t = useTranslations("custom-fields");
  const [type, setType] = useState<FieldType>((field ?? suggested)?.type ?? "text");
  return (
    <div className="stack">
      <TextInput
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        maxLength={100}
        defaultValue={(field ?? suggested)?.name}
        autoComplete="off"
        error={errors.name}
      />
      {field ? (
        <p className="meta">{t("typeIs", { type: t(`types.${type}`) })}</p>
      ) : (
        <Select
          name="type"
          label={t("type")}
          hint={t("typeHint")}
          value={type}
          onChange={(event) => setType(FIELD_TYPES.find((one) => one === event.target.value) ?? "text")}
          options={FIELD_TYPES.map((one) => ({ value: one, label: t(`types.${one}`) }))}
        />
      )}
      {type === "choice" ? (
        <TextArea
          name="options"
          label={t("options")}
          hint={t(field ? "optionsKept" : "optionsHint")}
          rows={6}
          maxLength={MAX_OPTIONS * (MAX_OPTION + 2)}
          defaultValue={field?.options.join("\n")}
          error={errors.options}
        />
      ) : null}
    </div>
  );
}

/** What was written there: one option a line. */
export function writtenField(data: FormData): { name: string; options: string[] } {
  const text = (name: string) => (typeof data.get(name) === "string" ? (data.get(name) as string) : "");
  const options = text("options")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return { name: text("name"), options };
}
