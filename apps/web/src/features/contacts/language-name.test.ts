import { expect, test } from "vitest";
import { languageName } from "./language-name";

test("a language is named in the language of the reader; what is no code of one stands as it is", () => {
  expect(languageName("pl", "en")).toBe("Polish");
  expect(languageName("pl", "pl")).toBe("polski");
  expect(languageName("de-AT", "en")).toContain("German");
  for (const text of ["", "Polish", "Polish, some English", "???", "x".repeat(35)]) expect(languageName(text, "en")).toBe(text);
});
