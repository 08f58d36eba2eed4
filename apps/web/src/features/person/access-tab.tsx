import type { PersonAbility } from "@countersign/core/people/schema";
import type { PersonUses } from "@countersign/core/uses/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import { askPath } from "../explain/places";
import { AbilityAreas } from "../people/ability-areas";

interface AccessTabProps {
  id: string;
  name: string;
  abilities: readonly PersonAbility[];
  uses: PersonUses;
  /** The page on which other people's rights are explained. */
  explainPath: string;
}

/** What a person can do now, permission by permission, and because of what. */
export function AccessTab({ id, name, abilities, uses, explainPath }: AccessTabProps) {
  const t = useTranslations("person.access");
  const words = useWords();
  const format = useFormatter();
  return (
    <>
      <p className="meta mt-4 mb-4">
        <b>{t("title", { name })}</b> {t("help")}
      </p>
      {uses.unused.length > 0 ? (
        <Note className="mb-4">
          <b>{t("unused")}</b> {t("unusedText", { name, permissions: format.list(uses.unused.map((key) => labelOf(key, words))) })}
        </Note>
      ) : null}
      <AbilityAreas items={abilities} whyPath={(permission) => askPath(explainPath, { person: id, permission })} />
    </>
  );
}
