import { BY_HAND_SOURCE, ERASED_SOURCE } from "@countersign/core/suppressions/schema";
import { useTranslations } from "next-intl";

/** Where a consent, a withdrawal or a suppression came from, in words: what the product wrote itself is said in the reader's language. */
export function useSourceText(): (source: string) => string {
  const t = useTranslations("contacts.source");
  return (source) => {
    if (source === BY_HAND_SOURCE) return t("byHand");
    if (source === ERASED_SOURCE) return t("erased");
    if (/^one-click, campaign \S+$/.test(source)) return t("oneClick");
    if (/^unsubscribe page, campaign \S+$/.test(source)) return t("unsubscribePage");
    if (/^campaign \S+$/.test(source)) return t("campaign");
    return source;
  };
}
