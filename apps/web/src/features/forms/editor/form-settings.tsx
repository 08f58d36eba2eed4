"use client";

import type { FormDetails } from "@countersign/core/forms/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "~/components/choice";
import { Select, TextArea, TextInput } from "~/components/field";
import type { FormFields } from "./use-form-draft";

interface FormSettingsProps {
  fields: FormFields;
  set: (change: Partial<FormFields>) => void;
  groups: FormDetails["groups"];
}

/** What the page says besides its questions, and what comes of an answer. */
export function FormSettings({ fields, set, groups }: FormSettingsProps) {
  const t = useTranslations("forms.settings");
  const [tags, setTags] = useState(() => fields.tags.join(", "));
  const { accessGroupId } = fields;
  const isUnknown = accessGroupId !== null && !groups.some(({ id }) => id === accessGroupId);
  return (
    <div className="stack">
      <Select
        label={t("locale")}
        hint={t("localeHint")}
        value={fields.locale}
        onChange={(event) => set({ locale: event.target.value === "pl" ? "pl" : "en" })}
        options={[
          { value: "en", label: "English" },
          { value: "pl", label: "Polski" },
        ]}
      />
      <TextInput
        label={t("button")}
        hint={t("buttonHint")}
        value={fields.button}
        maxLength={60}
        onChange={(event) => set({ button: event.target.value })}
      />
      <TextArea
        label={t("thanks")}
        hint={t("thanksHint")}
        value={fields.thanks}
        maxLength={1_000}
        rows={3}
        onChange={(event) => set({ thanks: event.target.value })}
      />
      <Checkbox
        label={t("doubleOptIn")}
        desc={t(fields.doubleOptIn ? "doubleOptInHint" : "noDoubleOptInHint")}
        checked={fields.doubleOptIn}
        onChange={(event) => set({ doubleOptIn: event.target.checked })}
      />
      <TextInput
        label={t("tags")}
        hint={t("tagsHint")}
        value={tags}
        onChange={(event) => {
          setTags(event.target.value);
          set({ tags: tagsIn(event.target.value) });
        }}
      />
      <Select
        label={t("group")}
        hint={t(groups.length === 0 ? "noGroupsHint" : "groupHint")}
        value={accessGroupId ?? ""}
        onChange={(event) => set({ accessGroupId: event.target.value || null })}
        options={[
          { value: "", label: t("noGroup") },
          ...groups.map(({ id, name }) => ({ value: id, label: name })),
          ...(isUnknown ? [{ value: accessGroupId, label: t("unknownGroup") }] : []),
        ]}
      />
    </div>
  );
}

function tagsIn(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim().slice(0, 60)))].filter((tag) => tag !== "").slice(0, 20);
}
