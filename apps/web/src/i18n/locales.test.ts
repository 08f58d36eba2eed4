import { describe, expect, test } from "vitest";
import { localeFrom, localeOfLanguages } from "./locales";

describe("the language of a browser that nobody has signed in from", () => {
  test.each([
    ["pl-PL,pl;q=0.9,en;q=0.8", "pl"],
    ["en-GB,en;q=0.9,pl;q=0.8", "en"],
    ["de-DE,de;q=0.9,pl;q=0.5,en;q=0.4", "pl"],
    ["en;q=0.3, pl;q=0.7", "pl"],
    ["pl;q=0, en", "en"],
    ["fr", "en"],
    ["", "en"],
    [null, "en"],
    [";q=,,;;pl-", "en"],
  ] as const)("%j is %s", (header, locale) => expect(localeOfLanguages(header)).toBe(locale));

  test("a stored language that the screens don't speak counts as none", () => {
    expect(localeFrom("pl")).toBe("pl");
    expect(localeFrom("xx")).toBeNull();
    expect(localeFrom(undefined)).toBeNull();
  });
});
