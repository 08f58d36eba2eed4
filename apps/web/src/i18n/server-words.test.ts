import { CAMPAIGN_STATES } from "@countersign/core/campaigns/schema";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { keysOf } from "./keys-of";
import { loadMessages } from "./load-messages";
import type { Locale } from "./locales";
import { inOwnWords, type Words } from "./server-words";

const messages = loadMessages();
const words = (locale: Locale) => createTranslator({ locale, messages: messages[locale] }) as unknown as Words;
const sources: Record<string, string> = import.meta.glob(
  ["../../../../packages/core/src/**/*.ts", "!../../../../packages/core/src/**/*.test.ts"],
  { eager: true, query: "?raw", import: "default" },
);
const core = Object.values(sources).join("\n");
const all = (pattern: RegExp) => [...new Set([...core.matchAll(pattern)].map((match) => match[1] ?? ""))].toSorted();

/** The codes with which core refuses, by the part of `server.json` that has words for them. */
const codes = {
  conflict: [
    ...all(/new Conflict\(\s*"([^"]+)"/g),
    ...all(/extends Conflict \{[^}]*super\("([^"]+)"/g),
    ...all(/code: "(time-[a-z]+)"/g),
    // In words only where a paused campaign is resumed.
    ...all(/^ {2}(\w+_(?:broken|lost)):/gm),
  ],
  check: [
    ...all(/item\(\s*"(?:must-fix|warning|done)",\s*"\w+",\s*"([^"]+)"/g),
    ...all(/: \["([a-z]+-ok)", "/g),
    ...all(/code: "(time-[a-z]+)"/g),
    // What the document's own check finds.
    "link",
    "alt",
    "incomplete",
    "empty",
    "size-large",
    "size-ok",
  ],
  control: [...all(/because\("([^"]+)"/g), ...all(/by: "campaign", code: "([^"]+)"/g)],
  issue: [
    ...all(/params: \{ code: "([^"]+)" \}/g),
    ...all(/message(?:: [^\n{}]+)?, code(?:: "([^"]+)")? \}/g),
    ...all(/refuse\(\s*"\w+",\s*"([^"]+)"/g),
  ].filter(Boolean),
} as const;

describe("what the server says in English", () => {
  const polish = new Set(keysOf(messages.pl));

  test.each(Object.entries(codes))("has Polish words for every %s", (part, known) => {
    expect(known.length).toBeGreaterThan(3);
    expect(known.filter((code) => !polish.has(`server.${part}.${code}`))).toEqual([]);
  });

  test.each(["conflict", "check", "control"] as const)("has no Polish words for a %s that there is not", (part) => {
    const beginning = `server.${part}.`;
    const idle = [...polish].filter((key) => key.startsWith(beginning) && !codes[part].includes(key.slice(beginning.length)));
    expect(idle).toEqual([]);
  });

  test("has Polish words for every state of a campaign", () => {
    expect(CAMPAIGN_STATES.filter((state) => !polish.has(`server.state.${state}`))).toEqual([]);
  });

  test("needs none in English", () => {
    expect(keysOf(messages.en).filter((key) => key.startsWith("server."))).toEqual([]);
  });
});

describe("a refusal", () => {
  const wrongState = {
    message: "This campaign was declined, so…",
    data: { kind: "conflict", code: "wrong-state", conflict: { state: "declined" } },
  };

  test("is said in the reader's language, with the campaign's state", () => {
    expect(inOwnWords(words("pl"), wrongState).message).toBe("Ta kampania została odrzucona, więc nie można teraz tego zrobić.");
    expect(inOwnWords(words("en"), wrongState).message).toBe(wrongState.message);
  });

  test("of a state that this version does not know is still a sentence", () => {
    const data = { kind: "conflict", code: "wrong-state", conflict: { state: "evaporated" } };
    expect(inOwnWords(words("pl"), { message: "…", data }).message).toBe(
      "Ta kampania jest już w innym stanie, więc nie można teraz tego zrobić.",
    );
  });

  test("with a code that has no words keeps the server's", () => {
    const data = { kind: "conflict", code: "brand-new" };
    expect(inOwnWords(words("pl"), { message: "Something new.", data }).message).toBe("Something new.");
    expect(inOwnWords(words("pl"), { message: "The mail server is gone.", data: { kind: "unavailable" } }).message).toBe(
      "The mail server is gone.",
    );
  });

  test("that never reached the server says so", () => {
    expect(inOwnWords(words("pl"), { message: "Failed to fetch" }).message).toMatch(/^Serwer nie odpowiada/);
    expect(inOwnWords(words("en"), { message: "Failed to fetch" }).message).toBe("Failed to fetch");
  });

  test("of single fields says each by its code and keeps where it belongs", () => {
    const issues = [
      { path: ["name"], message: "At most 120.", code: "too_big", values: { maximum: 120 } },
      { path: ["email"], message: "Hm.", code: "bad-address" },
      { path: ["sender", "sender-ok"], message: "Hm.", code: "sender-ok", values: { address: "a@b.example" } },
      { path: ["other"], message: "Said in English only.", code: "custom" },
    ];
    expect(inOwnWords(words("pl"), { message: "", data: { kind: "invalid", issues } }).issues).toMatchObject([
      { path: ["name"], message: "Co najwyżej 120 znaków." },
      { path: ["email"], message: "To nie jest adres e-mail. Wygląda on jak ada@example.com, bez polskich znaków." },
      { path: ["sender", "sender-ok"], message: "Adres a@b.example jest potwierdzony." },
      { path: ["other"], message: "Said in English only." },
    ]);
  });

  test("for too many tries counts minutes in words", () => {
    const data = { kind: "too-many", retryAfterSeconds: 300 };
    expect(inOwnWords(words("pl"), { message: "Too many tries.", data }).message).toBe(
      "Za dużo prób. Odczekaj 5 minut i spróbuj ponownie.",
    );
  });
});
