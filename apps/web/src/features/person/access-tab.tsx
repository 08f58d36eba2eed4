import type { PersonAbility } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { AbilityAreas } from "../people/ability-areas";

/** What a person can do now, permission by permission, and because of what. */
export function AccessTab({ name, abilities }: { name: string; abilities: readonly PersonAbility[] }) {
  const t = useTranslations("person.access");
  return (
    <>
      <p className="meta mt-4 mb-4">
        <b>{t("title", { name })}</b> {t("help")}
      </p>
      <AbilityAreas items={abilities} />
    </>
  );
}
