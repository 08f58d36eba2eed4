import type { LocaleName } from "./schema.ts";

const BROWSERS = [
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\/|FxiOS\//],
  ["Chrome", /Chrome\/|CriOS\//],
  ["Safari", /Safari\//],
] as const;

const SYSTEMS = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

const WORDS: Readonly<Record<LocaleName, { unknown: string; on: (browser: string, system: string) => string }>> = {
  en: { unknown: "Unknown browser", on: (browser, system) => `${browser} on ${system}` },
  pl: { unknown: "Nieznana przeglądarka", on: (browser, system) => `${browser} (${system})` },
};

/** "Firefox on Linux": what a browser said of itself, in words. Only for the list of one's sessions; nothing is decided by it. */
export function deviceOf(userAgent: string | null, locale: LocaleName = "en"): string {
  const find = (known: readonly (readonly [string, RegExp])[]) => known.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const words = WORDS[locale];
  const browser = find(BROWSERS) ?? words.unknown;
  const system = find(SYSTEMS);
  return system ? words.on(browser, system) : browser;
}
