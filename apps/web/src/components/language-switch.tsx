"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { keepLocale, LANGUAGE_NAMES, LOCALES } from "~/i18n/locales";

/** Chooses another language before signing in, named in itself; afterwards the profile says which. */
export function LanguageSwitch() {
  const shown = useLocale();
  const router = useRouter();
  return LOCALES.filter((locale) => locale !== shown).map((locale) => (
    <button
      key={locale}
      className="link-btn"
      type="button"
      lang={locale}
      onClick={() => {
        keepLocale(locale);
        router.refresh();
      }}
    >
      {LANGUAGE_NAMES[locale]}
    </button>
  ));
}
