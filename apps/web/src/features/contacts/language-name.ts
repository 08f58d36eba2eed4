/** The name of a language in the language of the reader, "Polish" for "pl"; what is no code of a language stands as it is. */
export function languageName(code: string, locale: string): string {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)) return code;
  try {
    return namesIn(locale).of(code) ?? code;
  } catch {
    return code;
  }
}

const namesIn = (locale: string) => new Intl.DisplayNames([locale === "en" ? "en-GB" : locale], { type: "language" });

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

export interface LanguageChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * The languages with a code of two letters by their names, as the reader's language orders them. What a contact has of any other kind, such as "de-AT" or
 * "Polish, some English", comes first, so that a form holds it as it stands.
 */
export function languageChoices(locale: string, held: string | null): LanguageChoice[] {
  const names = namesIn(locale);
  const byName = new Map<string, string>();
  for (const value of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const name = names.of(value) ?? value;
    // A code that another one has replaced has the name of that one.
    if (name !== value && Intl.getCanonicalLocales(value)[0] === value && !byName.has(name)) byName.set(name, value);
  }
  const { compare } = new Intl.Collator(locale);
  const choices = [...byName].map(([label, value]) => ({ value, label })).toSorted((a, b) => compare(a.label, b.label));
  return withHeld(choices, locale, held);
}

/** The same choices with what a contact has, where it is none of them. */
export function withHeld(choices: readonly LanguageChoice[], locale: string, held: string | null): LanguageChoice[] {
  if (!held || choices.some(({ value }) => value === held)) return [...choices];
  const name = languageName(held, locale);
  return [{ value: held, label: name === held ? held : `${name} (${held})` }, ...choices];
}
