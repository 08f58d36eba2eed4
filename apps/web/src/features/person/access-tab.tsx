import type { PersonAbility } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { askPath } from "../explain/places";
import { AbilityAreas } from "../people/ability-areas";

interface AccessTabProps {
  id: string;
  name: string;
  abilities: readonly PersonAbility[];
  /** The page on which other people's rights are explained. */
  explainPath: string;
}

/** What a person can do now, permission by permission, and because of what. */
export function AccessTab({ id, name, abilities, explainPath }: AccessTabProps) {
  const t = useTranslations("person.access");
  return (
    <>
      <p className="meta mt-4 mb-4">
        <b>{t("title", { name })}</b> {t("help")}
      </p>
      <AbilityAreas items={abilities} whyPath={(permission) => askPath(explainPath, { person: id, permission })} />
    </>
  );
}
