import { STATE_REASONS } from "@countersign/core/campaigns/schema";
import { describe, expect, test } from "vitest";
import { keysOf } from "./keys-of";
import { loadMessages } from "./load-messages";
import { messageUse } from "./message-keys";

const sources: Record<string, string> = import.meta.glob(["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const existing = new Set(Object.values(loadMessages()).flatMap(keysOf));
const used = Object.entries(sources).map(([path, source]) => ({ path, ...messageUse(source) }));

describe("the message files", () => {
  test("have every text that the code asks for", () => {
    const missing = used.flatMap(({ path, keys }) => keys.filter((key) => !existing.has(key)).map((key) => `${key} (${path})`));
    expect(missing).toEqual([]);
  });

  test("have a text behind every beginning that the code completes", () => {
    const missing = used.flatMap(({ path, prefixes }) =>
      prefixes.filter((prefix) => ![...existing].some((key) => key.startsWith(prefix))).map((prefix) => `${prefix}… (${path})`),
    );
    expect(missing).toEqual([]);
  });

  test("have no text that nobody asks for", () => {
    const keys = new Set(used.flatMap((use) => use.keys));
    const prefixes = used.flatMap((use) => use.prefixes);
    const idle = [...existing].filter((key) => !keys.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(idle).toEqual([]);
  });

  test("have a sentence for every reason that a campaign was sent back or paused for, and for no other", () => {
    const beginning = "campaigns.reason.";
    const known = [...existing].filter((key) => key.startsWith(beginning)).map((key) => key.slice(beginning.length));
    expect(known.toSorted()).toEqual([...STATE_REASONS, "other"].toSorted());
  });
});

describe("reading message keys from a source", () => {
  test.each([
    ['const t = useTranslations("a"); t("b.c")', { keys: ["a.b.c"], prefixes: [] }],
    ['const t = await getTranslations("a"); t.rich("b", { c: (x) => x })', { keys: ["a.b"], prefixes: [] }],
    ['const t = useTranslations("a"); t(`b.${c}`)', { keys: [], prefixes: ["a.b."] }],
    ['const t = useTranslations("a"); t(on ? "b" : "c")', { keys: ["a.b", "a.c"], prefixes: [] }],
    ['const t = useTranslations("a"); t(state)', { keys: [], prefixes: ["a."] }],
    ['const t = useTranslations("a"); t("x"); const t = useTranslations("b"); t("x")', { keys: ["a.x", "b.x"], prefixes: [] }],
  ])("%s", (source, expected) => {
    expect(messageUse(source)).toEqual(expected);
  });
});
