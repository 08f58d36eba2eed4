import { useTranslations } from "next-intl";

/** Why a campaign is in its state, as a sentence; null where there is no reason. */
export function useStateReason(reason: string | null): string | null {
  const t = useTranslations("campaigns.reason");
  if (reason === null) return null;
  return t.has(reason) ? t(reason) : t("other", { code: reason });
}
