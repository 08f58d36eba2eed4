"use client";

import { XIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { SmallSelect } from "~/components/small-select";

export interface PickGroup {
  label: string;
  options: readonly { value: string; label: string }[];
}

interface ListPickerProps {
  /** Spoken name of the list, and of the select that adds to it. */
  label: string;
  chosen: readonly { value: string; label: string; remark?: string | undefined }[];
  groups: readonly PickGroup[];
  onAdd: (value: string) => void;
  onRemove: (value: string) => void;
}

/** What was chosen, each with a cross, and a select that adds another. */
export function ListPicker({ label, chosen, groups, onAdd, onRemove }: ListPickerProps) {
  const t = useTranslations("approval-rules.picker");
  const isLeft = (value: string) => !chosen.some((one) => one.value === value);
  return (
    <div className="row flex-wrap" role="group" aria-label={label}>
      {chosen.map((one) => (
        <span key={one.value} className="chip chip--off">
          <span>
            {one.label}
            {one.remark ? ` (${one.remark})` : null}
          </span>
          <button type="button" aria-label={t("remove", { name: one.label })} onClick={() => onRemove(one.value)}>
            <XIcon className="icon" aria-hidden />
          </button>
        </span>
      ))}
      <SmallSelect
        className="w-auto max-w-full"
        label={t("add", { list: label })}
        value=""
        onChange={(event) => (event.target.value ? onAdd(event.target.value) : undefined)}
        options={[{ value: "", label: t("choose") }]}
      >
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options
              .filter(({ value }) => isLeft(value))
              .map(({ value, label: name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </SmallSelect>
    </div>
  );
}
