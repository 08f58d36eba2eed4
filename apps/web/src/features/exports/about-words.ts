import type { FiltersAbout } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";

/** Says in words what an export is narrowed to; null: nothing. */
export function useAboutWords(): (about: FiltersAbout) => string | null {
  const t = useTranslations("exports.about");
  return ({ search, tags, category, country, segment, conditions, selected }) => {
    const parts = [
      selected > 0 ? t("selected", { count: selected }) : null,
      search ? t("search", { text: search }) : null,
      ...tags.map((text) => t("tag", { text })),
      category ? t("category", { text: category }) : null,
      country ? t("country", { text: country }) : null,
      segment ? t("segment", { text: segment }) : null,
      conditions > 0 ? t("conditions", { count: conditions }) : null,
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(", ") : null;
  };
}
