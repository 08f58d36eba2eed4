import { expect, test } from "vitest";
import { slugFrom } from "./slug-from";

test.each([
  ["Meadow & Pine", "meadow-pine"],
  ["Łódź Północ", "lodz-polnoc"],
  ["  Nord  ", "nord"],
  ["京都", ""],
  ["x".repeat(39) + " y", "x".repeat(39)],
])("%s is proposed as %s", (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});
