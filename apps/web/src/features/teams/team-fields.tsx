"use client";

import type { Joining } from "@countersign/core/teams/schema";
import { useTranslations } from "next-intl";
import { Select, TextInput } from "~/components/field";

interface TeamFieldsProps {
  team?: { name: string; description: string; joining: Joining };
  errors: Readonly<Record<string, string>>;
}

/** What a team is called, what it is for and who may join it. */
export function TeamFields({ team, errors }: TeamFieldsProps) {
  const t = useTranslations("teams");
  return (
    <>
      <TextInput label={t("name")} name="name" required defaultValue={team?.name} error={errors.name} />
      <TextInput label={t("description")} name="description" defaultValue={team?.description} error={errors.description} />
      <Select
        label={t("joining")}
        hint={t("joiningHelp")}
        name="joining"
        defaultValue={team?.joining ?? "chosen"}
        options={(["chosen", "open"] as const).map((value) => ({ value, label: t(`joinings.${value}`) }))}
      />
    </>
  );
}

/** What stands in these fields. */
export function teamIn(data: FormData): { name: string; description: string; joining: Joining } {
  return {
    name: String(data.get("name") ?? ""),
    description: String(data.get("description") ?? ""),
    joining: data.get("joining") === "open" ? "open" : "chosen",
  };
}
