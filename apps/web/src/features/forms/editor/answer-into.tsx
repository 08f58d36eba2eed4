import { type CustomField, ownKey, ownTarget } from "@countersign/core/custom-fields/schema";
import { CONTACT_FIELDS, fittingTypes, type FormField } from "@countersign/core/forms/schema";
import { useTranslations } from "next-intl";
import { Select } from "~/components/field";

interface AnswerIntoProps {
  field: FormField;
  ownFields: readonly CustomField[];
  onChange: (field: FormField) => void;
}

const fitting = (field: FormField, own: readonly CustomField[]) => own.filter(({ type }) => fittingTypes(field).includes(type));

/** What of the contact an answer fills; nothing where no field could take it. */
export function AnswerInto({ field, ownFields, onChange }: AnswerIntoProps) {
  const t = useTranslations("forms.questions");
  if (!("into" in field)) return null;
  const own = fitting(field, ownFields);
  const contact = field.type === "text" ? CONTACT_FIELDS : [];
  const key = ownKey(field.into);
  const isGone = key !== null && !own.some((one) => one.key === key);
  if (contact.length + own.length === 0 && !isGone) return null;
  return (
    <Select
      label={t("into")}
      hint={t("intoHint")}
      value={field.into ?? ""}
      onChange={({ target: { value } }) => {
        const chosen = own.find((one) => ownTarget(one.key) === value);
        if (field.type === "text")
          onChange({ ...field, into: chosen ? ownTarget(chosen.key) : (contact.find((one) => one === value) ?? null) });
        else onChange({ ...field, into: chosen ? ownTarget(chosen.key) : null });
      }}
      options={[
        { value: "", label: t("intoNothing") },
        ...contact.map((one) => ({ value: one, label: t(`intoField.${one}`) })),
        ...own.map((one) => ({ value: ownTarget(one.key), label: one.name })),
        ...(isGone && field.into ? [{ value: field.into, label: t("intoGone") }] : []),
      ]}
    />
  );
}

/** The question without the field that its answer would have gone into, where it does not take such answers any more. */
export function withInto(field: FormField, ownFields: readonly CustomField[]): FormField {
  if (!("into" in field)) return field;
  const key = ownKey(field.into);
  return key === null || fitting(field, ownFields).some((one) => one.key === key) ? field : { ...field, into: null };
}
