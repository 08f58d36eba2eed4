/** The name of a language in the language of the reader, "Polish" for "pl"; what is no code of a language stands as it is. */
export function languageName(code: string, locale: string): string {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)) return code;
  try {
    return new Intl.DisplayNames([locale === "en" ? "en-GB" : locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
