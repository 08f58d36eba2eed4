interface OwnWords {
  readonly unsubscribe: string;
  sentFor(organisation: string): string;
}

const WORDS: Readonly<Record<string, OwnWords>> = {
  en: { unsubscribe: "Unsubscribe", sentFor: (organisation) => `Sent by Countersign for ${organisation}.` },
  pl: { unsubscribe: "Wypisz się", sentFor: (organisation) => `Wysłane przez Countersign dla ${organisation}.` },
};

/** What the product itself says in a mail, by the mail's language tag; English for a language that it does not speak. */
export function ownWords(language = "en"): OwnWords {
  return WORDS[language.slice(0, 2).toLowerCase()] ?? WORDS["en"]!;
}
