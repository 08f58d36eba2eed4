import { isImageUrl, isLinkUrl } from "@countersign/email/document";
import { expect, test } from "vitest";
import { readAddress } from "./use-address";

test.each([
  ["javascript:alert(1)", true],
  ["data:text/html,x", true],
  ["https://meadow.example/{{first_name}}", true],
  ["not an address", true],
  ["https://meadow.example/bulbs", false],
  ["meadow.example/bulbs", false],
  ["shop@meadow.example", false],
  ["  ", false],
])("Where a link leads: %s is a fault: %s", (typed, isFaulty) => {
  expect(readAddress(typed, isLinkUrl).isFaulty).toBe(isFaulty);
});

test("An address without a scheme is meant as a web address, and a picture's has to be https", () => {
  expect(readAddress("meadow.example/bulbs.png", isImageUrl)).toEqual({ url: "https://meadow.example/bulbs.png", isFaulty: false });
  expect(readAddress("http://meadow.example/bulbs.png", isImageUrl).isFaulty).toBe(true);
});
