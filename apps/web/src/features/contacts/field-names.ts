import { useTranslations } from "next-intl";

/** What the fields that every contact has are called, by their keys. */
export function useFieldNames() {
  const t = useTranslations("contacts");
  return {
    firstName: t("firstName"),
    lastName: t("lastName"),
    email: t("email"),
    phone: t("phone"),
    city: t("city"),
    country: t("country"),
    language: t("language"),
    timeZone: t("timeZone"),
    category: t("category"),
    tags: t("tags"),
    ownerId: t("owner"),
    teamId: t("team"),
  } as const;
}
