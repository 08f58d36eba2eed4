"use client";

import type { ContactAccess } from "@countersign/core/access/schema";
import { useTranslations } from "next-intl";
import { Choices } from "~/components/choice";

type Rule = ContactAccess["unlabelled"]["rule"];
const RULES: readonly Rule[] = ["global", "everyone"];

/** Who sees contacts in no access group. */
export function RuleChoices({ value, onChange }: { value: Rule; onChange: (rule: Rule) => void }) {
  const t = useTranslations("contact-access.rules");
  return (
    <Choices
      legend={t("legend")}
      name="unlabelled"
      value={value}
      onChange={(rule) => onChange(rule === "everyone" ? "everyone" : "global")}
      options={RULES.map((rule) => ({ value: rule, label: t(`${rule}.label`), desc: t(`${rule}.help`) }))}
    />
  );
}
