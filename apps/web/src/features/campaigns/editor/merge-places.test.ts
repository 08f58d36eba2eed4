import { expect, test } from "vitest";
import { mergePlaces } from "./merge-places";

test("finds merge fields, well written and faulty, at their places", () => {
  const text = 'Hello {{first_name|"there"}}, from {{town}}';
  const [first, second] = mergePlaces(text);
  expect(text.slice(first?.from, first?.to)).toBe('{{first_name|"there"}}');
  expect(first?.fault).toBeNull();
  expect(text.slice(second?.from, second?.to)).toBe("{{town}}");
  expect(second?.fault).toContain("town");
});

test("finds nothing in a text without braces", () => {
  expect(mergePlaces("Hello there, {friend}")).toEqual([]);
});
