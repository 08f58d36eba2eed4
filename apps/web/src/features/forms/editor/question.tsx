"use client";

import type { CustomField } from "@countersign/core/custom-fields/schema";
import { type FormField, MAX_OPTIONS, RATING_STEPS } from "@countersign/core/forms/schema";
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { Select, TextArea, TextInput } from "~/components/field";
import { RemoveButton } from "~/components/remove-button";
import { AnswerInto, withInto } from "./answer-into";

interface QuestionProps {
  field: FormField;
  ownFields: readonly CustomField[];
  /** Counted from 1. */
  place: number;
  isFirst: boolean;
  isLast: boolean;
  onChange: (field: FormField) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One question of a form, as it is written. */
export function Question({ field, ownFields, place, isFirst, isLast, onChange, onMove, onRemove }: QuestionProps) {
  const t = useTranslations("forms.questions");
  const kind = t(`type.${field.type}`);
  const name = t("name", { place, kind });
  const tool = (label: string, icon: ReactNode, onClick: () => void, disabled = false) => (
    <Button size="sm" look="quiet" iconOnly {...{ label, icon, onClick, disabled }} aria-label={label} title={label} />
  );
  return (
    <li className="panel" data-question={field.id}>
      <div role="group" aria-label={name} className="stack">
        <div className="row">
          <b>{name}</b>
          <span className="row push">
            {tool(t("up", { name }), <ArrowUpIcon className="icon" aria-hidden />, () => onMove(-1), isFirst)}
            {tool(t("down", { name }), <ArrowDownIcon className="icon" aria-hidden />, () => onMove(1), isLast)}
            {tool(t("remove", { name }), <TrashIcon className="icon" aria-hidden />, onRemove)}
          </span>
        </div>
        {field.type === "consent" ? (
          <TextArea
            label={t("consentText")}
            hint={t("consentHint")}
            value={field.label}
            maxLength={2_000}
            rows={3}
            onChange={(event) => onChange({ ...field, label: event.target.value })}
          />
        ) : (
          <TextInput
            label={t(field.type === "hidden" ? "hiddenLabel" : "label")}
            value={field.label}
            maxLength={200}
            onChange={(event) => onChange({ ...field, label: event.target.value })}
          />
        )}
        {field.type === "hidden" ? null : (
          <TextInput
            label={t("help")}
            value={field.help}
            maxLength={300}
            onChange={(event) => onChange({ ...field, help: event.target.value })}
          />
        )}
        <OwnPart field={field} onChange={(changed) => onChange(withInto(changed, ownFields))} />
        <AnswerInto {...{ field, ownFields, onChange }} />
        {field.type === "hidden" ? null : (
          <Checkbox
            label={t(field.type === "consent" ? "mustAgree" : "required")}
            checked={field.required}
            onChange={(event) => onChange({ ...field, required: event.target.checked })}
          />
        )}
      </div>
    </li>
  );
}

function OwnPart({ field, onChange }: Pick<QuestionProps, "field" | "onChange">) {
  const t = useTranslations("forms.questions");
  switch (field.type) {
    case "text":
      return (
        <Checkbox label={t("isLong")} checked={field.isLong} onChange={(event) => onChange({ ...field, isLong: event.target.checked })} />
      );
    case "choice":
      return <Options field={field} onChange={onChange} />;
    case "rating":
      return (
        <Select
          label={t("steps")}
          value={String(field.steps)}
          onChange={(event) => onChange({ ...field, steps: RATING_STEPS.find((steps) => String(steps) === event.target.value) ?? 5 })}
          options={RATING_STEPS.map((steps) => ({ value: String(steps), label: t("oneTo", { steps }) }))}
        />
      );
    case "consent":
      return (
        <Checkbox
          label={t("grantsMail")}
          desc={t("grantsMailHint")}
          checked={field.grantsMail}
          onChange={(event) => onChange({ ...field, grantsMail: event.target.checked })}
        />
      );
    case "hidden":
      return (
        <TextInput
          label={t("value")}
          hint={t("valueHint")}
          value={field.value}
          maxLength={200}
          onChange={(event) => onChange({ ...field, value: event.target.value })}
        />
      );
    case "email":
    case "phone":
      return null;
  }
}

function Options({ field, onChange }: { field: Extract<FormField, { type: "choice" }>; onChange: QuestionProps["onChange"] }) {
  const t = useTranslations("forms.questions");
  const set = (options: string[]) => onChange({ ...field, options });
  return (
    <fieldset className="stack">
      <legend>{t("options")}</legend>
      {field.options.map((option, index) => (
        // Options have no identity but their place.
        <div className="form-option" key={index}>
          <input
            className="input"
            aria-label={t("option", { place: index + 1 })}
            value={option}
            maxLength={120}
            onChange={(event) => set(field.options.with(index, event.target.value))}
          />
          <RemoveButton
            label={t("removeOption", { place: index + 1 })}
            disabled={field.options.length <= 2}
            onClick={() => set(field.options.toSpliced(index, 1))}
          />
        </div>
      ))}
      <div className="row">
        <Button
          size="sm"
          icon={<PlusIcon className="icon" aria-hidden />}
          disabled={field.options.length >= MAX_OPTIONS}
          onClick={() => set([...field.options, ""])}
        >
          {t("addOption")}
        </Button>
      </div>
      <Checkbox label={t("isMany")} checked={field.isMany} onChange={(event) => onChange({ ...field, isMany: event.target.checked })} />
    </fieldset>
  );
}
