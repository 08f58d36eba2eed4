import { messages, type Words } from "@countersign/permissions/messages";
import { useLocale } from "next-intl";
import { localeFrom } from "./locales";

/** The texts about permissions in a language; in English where the screens don't speak it. */
export function wordsIn(locale: string): Words {
  return messages[localeFrom(locale) ?? "en"];
}

/** The texts about permissions in the language of the screen. */
export function useWords(): Words {
  return wordsIn(useLocale());
}
