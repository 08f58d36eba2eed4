import { useTranslations } from "next-intl";

/** Why a campaign is in its state, as a sentence; null for none and for what needs no words. */
export function useStateReason(reason: string | null): string | null {
  const t = useTranslations("campaigns.reason");
  if (reason === null) return null;
  const key = reason.replaceAll("-", "_");
  return t.has(key) ? t(key) : t("other", { code: reason });
}
