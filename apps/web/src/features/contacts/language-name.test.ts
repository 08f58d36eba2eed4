import { expect, test } from "vitest";
import { languageChoices, languageName, withHeld } from "./language-name";

test("a language is named in the language of the reader; what is no code of one stands as it is", () => {
  expect(languageName("pl", "en")).toBe("Polish");
  expect(languageName("pl", "pl")).toBe("polski");
  expect(languageName("de-AT", "en")).toContain("German");
  for (const text of ["", "Polish", "Polish, some English", "???", "x".repeat(35)]) expect(languageName(text, "en")).toBe(text);
});

test("languages are chosen by their names, each once, in the order of the reader's language", () => {
  const english = languageChoices("en", "pl");
  expect(english).toContainEqual({ value: "pl", label: "Polish" });
  expect(english[0]!.label < english.at(-1)!.label).toBe(true);
  expect(new Set(english.map(({ label }) => label)).size).toBe(english.length);
  // Hebrew's code of old, and two letters that are nobody's.
  for (const code of ["iw", "xx", "qq"]) expect(english.map(({ value }) => value)).not.toContain(code);
  const polish = languageChoices("pl", null).map(({ label }) => label);
  expect(polish.indexOf("łotewski")).toBeLessThan(polish.indexOf("macedoński"));
});

test("what a contact has that is no such code can be kept as it stands", () => {
  expect(languageChoices("en", "Polish, some English")[0]).toEqual({ value: "Polish, some English", label: "Polish, some English" });
  expect(languageChoices("en", "PL")[0]).toEqual({ value: "PL", label: "Polish (PL)" });
  const choices = languageChoices("en", null);
  expect(withHeld(choices, "en", "tw")[0]).toEqual({ value: "tw", label: "Akan (tw)" });
  for (const held of ["", null, "pl"]) expect(withHeld(choices, "en", held)).toEqual(choices);
});
