"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "~/components/field";

interface GroupFieldsProps {
  group?: { readonly name: string; readonly description: string };
  errors: Readonly<Record<string, string>>;
}

/** What an access group is called and whom it holds. */
export function GroupFields({ group, errors }: GroupFieldsProps) {
  const t = useTranslations("contact-access.fields");
  return (
    <>
      <TextInput label={t("name")} name="name" required defaultValue={group?.name} error={errors.name} />
      <TextInput label={t("description")} name="description" defaultValue={group?.description} error={errors.description} />
    </>
  );
}

/** What stands in these fields. */
export function groupIn(data: FormData): { name: string; description: string } {
  return { name: String(data.get("name") ?? ""), description: String(data.get("description") ?? "") };
}
