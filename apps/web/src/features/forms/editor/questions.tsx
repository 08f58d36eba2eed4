"use client";

import type { CustomField } from "@countersign/core/custom-fields/schema";
import { FIELD_TYPES, type FormField, type FormFieldType, MAX_FIELDS, newField } from "@countersign/core/forms/schema";
import { newBlockId } from "@countersign/email/document";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/components/button";
import { Menu } from "~/components/menu";
import { Question } from "./question";

interface QuestionsProps {
  fields: readonly FormField[];
  /** The account's own, for answers to go into. */
  ownFields: readonly CustomField[];
  onChange: (fields: FormField[]) => void;
}

/** The questions of a form in order: added, changed, moved and taken out. */
export function Questions({ fields, ownFields, onChange }: QuestionsProps) {
  const t = useTranslations("forms.questions");
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLElement>(`[data-question="${added}"] :is(input, textarea)`)?.focus();
  }, [added]);
  const add = (type: FormFieldType) => {
    const field = newField(type, newBlockId());
    onChange([...fields, field]);
    // After the menu has closed and given the focus back to its button.
    setTimeout(() => setAdded(field.id), 60);
  };
  const move = (index: number, by: -1 | 1) => {
    const field = fields[index];
    if (field) onChange(fields.toSpliced(index, 1).toSpliced(index + by, 0, field));
  };
  const full = fields.length >= MAX_FIELDS ? { title: t("full"), text: t("fullText", { max: MAX_FIELDS }) } : undefined;
  return (
    <>
      <ol className="stack" ref={list}>
        {fields.map((field, index) => (
          <Question
            key={field.id}
            field={field}
            ownFields={ownFields}
            place={index + 1}
            isFirst={index === 0}
            isLast={index === fields.length - 1}
            onChange={(changed) => onChange(fields.map((one) => (one.id === changed.id ? changed : one)))}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(fields.filter(({ id }) => id !== field.id))}
          />
        ))}
      </ol>
      <div className="row form-line">
        {full ? (
          <Button denied={full} icon={<PlusIcon className="icon" aria-hidden />}>
            {t("add")}
          </Button>
        ) : (
          <Menu
            align="start"
            trigger={<Button icon={<PlusIcon className="icon" aria-hidden />}>{t("add")}</Button>}
            entries={FIELD_TYPES.map((type) => ({
              key: type,
              label: t(`type.${type}`),
              note: t(`typeNote.${type}`),
              onSelect: () => add(type),
            }))}
          />
        )}
      </div>
    </>
  );
}
