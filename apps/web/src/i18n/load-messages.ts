import type { AbstractIntlMessages } from "next-intl";
import { LOCALES, type Locale } from "./locales";

const files: Record<string, { default: AbstractIntlMessages }> = import.meta.glob("../../messages/*/*.json", { eager: true });

/** All texts by language: each file `messages/<locale>/<feature>.json` under the key `<feature>`. */
export function loadMessages(): Readonly<Record<Locale, AbstractIntlMessages>> {
  const entries = Object.entries(files).map(([path, file]) => ({ ...placeOf(path), texts: file.default }));
  return Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      Object.fromEntries(entries.filter((entry) => entry.locale === locale).map(({ feature, texts }) => [feature, texts])),
    ]),
  ) as Record<Locale, AbstractIntlMessages>;
}

function placeOf(path: string): { locale: string; feature: string } {
  const [locale = "", file = ""] = path.split("/").slice(-2);
  return { locale, feature: file.slice(0, -".json".length) };
}
