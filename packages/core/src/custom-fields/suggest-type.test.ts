import { expect, test } from "vitest";
import { suggestType } from "./suggest-type.ts";

test.each([
  [["12", "6,5", ""], "number"],
  [["2026-10-01", "1.2.2027"], "date"],
  [["tak", "nie", "Yes"], "yes_no"],
  [["red", "12"], "text"],
  [["2026-10-01", "soon"], "text"],
  [["", " "], "text"],
  [[], "text"],
] as const)("cells %j suggest a field of type %s", (cells, type) => {
  expect(suggestType(cells)).toBe(type);
});

test("what a number would forget stays text: the zero before a postal code, the plus before a phone", () => {
  expect(suggestType(["00120", "61821"])).toBe("text");
  expect(suggestType(["+48600100200"])).toBe("text");
  expect(suggestType(["0.5", "0"])).toBe("number");
});
