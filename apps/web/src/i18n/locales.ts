import { LocaleName } from "@countersign/core/identity/schema";

export type Locale = LocaleName;

/** Languages of the screens, the default first. */
export const LOCALES: readonly Locale[] = LocaleName.options;

/** What each language calls itself: the same on every screen. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: "English", pl: "Polski" };

/** The cookie that keeps the language chosen before signing in. */
export const LOCALE_COOKIE = "locale";

/** Reads a stored language; null for what the screens don't speak. */
export function localeFrom(value: string | null | undefined): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null;
}

/** The language that a browser prefers of ours, from its `Accept-Language`: by weight, then by place. English when it names none. */
export function localeOfLanguages(header: string | null): Locale {
  const ranges = (header ?? "").split(",").map((range) => {
    const [tag = "", ...params] = range.trim().toLowerCase().split(";");
    const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
    return { locale: localeFrom(tag.split("-")[0]), weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = ranges.filter(({ locale, weight }) => locale !== null && weight > 0).sort((a, b) => b.weight - a.weight);
  return known[0]?.locale ?? "en";
}

/** The language of this browser where no server says it: the one chosen here, else the one it asks for. */
export function localeOfBrowser(): Locale {
  const chosen = new RegExp(`(?:^|; )${LOCALE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1];
  return localeFrom(chosen) ?? localeOfLanguages(navigator.languages.join(","));
}

/** Keeps a language in this browser for a year, for the pages before signing in. */
export function keepLocale(locale: Locale): void {
  document.cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
