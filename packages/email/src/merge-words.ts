/** What can be wrong with a merge tag, in one sentence each that says what to write instead. */
export interface MergeWords {
  braces(): string;
  quotes(example: string): string;
  tooLong(name: string, most: number): string;
  openFallback(name: string, example: string): string;
  afterFallback(example: string): string;
  notClosed(name: string): string;
  unnamed(): string;
  unknown(name: string, nearest: string | null, fields: readonly string[]): string;
}

/** Languages in which faults are told. */
export type MergeLanguage = "en" | "pl";

export const MERGE_WORDS: Readonly<Record<MergeLanguage, MergeWords>> = {
  en: {
    braces: () => "Write a merge field with two braces on each side, such as {{first_name}}.",
    quotes: (example) => `A fallback stands in straight double quotes: ${example}.`,
    tooLong: (name, most) => `The fallback of {{${name}}} is longer than ${most} characters.`,
    openFallback: (name, example) => `The fallback of {{${name}}} is not closed: ${example}. It may not hold braces or line breaks.`,
    afterFallback: (example) => `Write }} right after the fallback: ${example}.`,
    notClosed: (name) => `This merge field is not closed: write }} after {{${name}.`,
    unnamed: () => "{{}} names no merge field: write one, such as {{first_name}}.",
    unknown: (name, nearest, fields) =>
      nearest
        ? `There is no merge field {{${name}}}; did you mean {{${nearest}}}?`
        : `There is no merge field {{${name}}}. The fields are ${fields.join(", ")}.`,
  },
  pl: {
    braces: () => "Pole personalizacji ma po dwa nawiasy z każdej strony, na przykład {{first_name}}.",
    quotes: (example) => `Tekst zastępczy stoi w prostym cudzysłowie: ${example}.`,
    tooLong: (name, most) => `Tekst zastępczy pola {{${name}}} ma ponad ${most} znaków.`,
    openFallback: (name, example) =>
      `Tekst zastępczy pola {{${name}}} nie jest zamknięty: ${example}. Nie może zawierać nawiasów klamrowych ani złamania wiersza.`,
    afterFallback: (example) => `Zaraz po tekście zastępczym napisz }}: ${example}.`,
    notClosed: (name) => `To pole personalizacji nie jest zamknięte: po {{${name} napisz }}.`,
    unnamed: () => "{{}} nie wskazuje pola personalizacji: wpisz je, na przykład {{first_name}}.",
    unknown: (name, nearest, fields) =>
      nearest
        ? `Nie ma pola personalizacji {{${name}}}; czy chodzi o {{${nearest}}}?`
        : `Nie ma pola personalizacji {{${name}}}. Są to: ${fields.join(", ")}.`,
  },
};
