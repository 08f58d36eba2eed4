import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator, IntlErrorCode, type IntlError } from "next-intl";
import { describe, expect, test } from "vitest";
import { keysOf, textsOf } from "./keys-of";
import { loadMessages } from "./load-messages";
import { LOCALES } from "./locales";

const messages = loadMessages();
const english = new Map(textsOf(messages.en));
/** What the server says in English needs words in the other languages only; server-words.test.ts holds them. */
const ofServer = (key: string) => key.startsWith("server.");

/** Alike in both languages on purpose: names, signs and words that Polish took over. */
const ALIKE: ReadonlySet<string> = new Set([
  "Countersign",
  "Meadow & Pine",
  "E-mail",
  "Demo",
  "HTML",
  "Import",
  "Link",
  "Menu",
  "Port",
  "Segment",
  "Segment <i>{name}</i>: {sentence}",
  "Status",
  "Tag",
  "segment {text}",
  "tag {text}",
  english.get("contacts.addPage.example") ?? "",
]);

/** What a text is filled with: its arguments with their types, the options of each select, its tags. */
function filledWith(text: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.argument) found.add(`{${element.value}}`);
      if (element.type === TYPE.number || element.type === TYPE.date || element.type === TYPE.time)
        found.add(`{${element.value}, ${TYPE[element.type]}}`);
      if (element.type === TYPE.tag) {
        found.add(`<${element.value}>`);
        walk(element.children);
      }
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        const options = element.type === TYPE.select ? Object.keys(element.options).toSorted().join("|") : "plural";
        found.add(`{${element.value}, ${options}}`);
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  walk(parse(text));
  return [...found].toSorted();
}

/** The plural forms of a text that the rules of a language know and that it leaves out. */
function missingForms(text: string, locale: string): string[] {
  const missing: string[] = [];
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.tag) walk(element.children);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      if (element.type === TYPE.plural) {
        // English says "other" for one as well where the words stay the same.
        const forms = locale === "en" ? ["other"] : new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
        missing.push(...forms.filter((form) => !(form in element.options)));
      }
      for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return missing;
}

describe.each(LOCALES)("the texts in %s", (locale) => {
  const texts = textsOf(messages[locale]);

  test("have the same keys as the English ones, in the same order", () => {
    expect(keysOf(messages[locale]).filter((key) => !ofServer(key))).toEqual([...english.keys()]);
  });

  test("are filled with the same values and tags", () => {
    const differing = texts.filter(
      ([key, text]) => !ofServer(key) && filledWith(text).join() !== filledWith(english.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("have every plural form of their language", () => {
    expect(texts.flatMap(([key, text]) => missingForms(text, locale).map((form) => `${key}: ${form}`))).toEqual([]);
  });

  test("are well formed for the formatter that shows them", () => {
    const faults: string[] = [];
    const onError = (error: IntlError) => {
      if (error.code === IntlErrorCode.INVALID_MESSAGE) faults.push(error.message);
    };
    const translate = createTranslator({ locale, messages: messages[locale], onError });
    for (const [key] of texts) translate(key as never);
    expect(faults).toEqual([]);
  });

  test("hold no stray spaces, no quotation marks of another language and no straight apostrophes", () => {
    const wrong = locale === "pl" ? /[“"’]/ : /[„"]|\p{L}'\p{L}/u;
    expect(texts.filter(([, text]) => /\s$|\s{2}/.test(text) || wrong.test(text)).map(([key]) => key)).toEqual([]);
  });
});

test("Polish texts address their reader with a capital letter", () => {
  const small = /(?<!\p{L})(ty|ciebie|tobie|tobą|cię|tw(ój|oja|oje|ojej|oją|ojego|ojemu|oim|oich|oimi))(?!\p{L})/u;
  expect(textsOf(messages.pl).flatMap(([key, text]) => (small.test(text) ? [key] : []))).toEqual([]);
});

describe("a text that is the same in both languages", () => {
  const alike = textsOf(messages.pl).flatMap(([key, text]) =>
    english.get(key) === text && /\p{L}{2}/u.test(withoutValues(text)) ? [text] : [],
  );

  test("is so on purpose", () => expect(alike.filter((text) => !ALIKE.has(text))).toEqual([]));
  test("is still there and still the same", () => expect([...ALIKE].filter((text) => !alike.includes(text))).toEqual([]));
});

/** A text without what is filled in: it has nothing to translate where no word is left. */
function withoutValues(text: string): string {
  return text.replaceAll(/\{[^{}]*\}|<[^<>]*>/g, "");
}
