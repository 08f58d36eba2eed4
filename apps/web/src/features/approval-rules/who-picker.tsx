"use client";

import type { ApprovalRuleChoices, Who } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { ListPicker } from "./list-picker";

interface WhoPickerProps {
  label: string;
  who: readonly Who[];
  choices: ApprovalRuleChoices;
  /** Marks people who could not sign. */
  forSigning?: boolean;
  onChange: (who: Who[]) => void;
}

const keyOf = ({ type, id }: Who): string => `${type} ${id}`;

/** People, teams and roles. */
export function WhoPicker({ label, who, choices: { people, teams, roles }, forSigning = false, onChange }: WhoPickerProps) {
  const t = useTranslations("approval-rules.picker");
  const all: readonly { one: Who; name: string; remark?: string }[] = [
    ...people.map(({ id, name, isActive, maySign }) => ({
      one: { type: "user" as const, id },
      name,
      ...(isActive ? (forSigning && !maySign ? { remark: t("maySignNothing") } : {}) : { remark: t("left") }),
    })),
    ...teams.map(({ id, name }) => ({ one: { type: "team" as const, id }, name: t("team", { name }) })),
    ...roles.map(({ id, name }) => ({ one: { type: "role" as const, id }, name: t("role", { name }) })),
  ];
  const entry = (key: string) => all.find(({ one }) => keyOf(one) === key);
  const group = (type: Who["type"]) => ({
    label: t(`group.${type}`),
    options: all
      .filter(({ one, remark }) => one.type === type && remark !== t("left"))
      .map(({ one, name, remark }) => ({ value: keyOf(one), label: remark ? `${name} (${remark})` : name })),
  });
  return (
    <ListPicker
      label={label}
      chosen={who.map((one) => {
        const known = entry(keyOf(one));
        return { value: keyOf(one), label: known?.name ?? t("gone"), remark: known?.remark };
      })}
      groups={[group("user"), group("team"), group("role")]}
      onAdd={(value) => {
        const found = entry(value);
        if (found) onChange([...who, found.one]);
      }}
      onRemove={(value) => onChange(who.filter((one) => keyOf(one) !== value))}
    />
  );
}
