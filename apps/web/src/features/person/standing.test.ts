import { StandingCode } from "@countersign/core/people/schema";
import { expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";

/**
 * The guard says the first in words of its own, permission by permission; for the others the screen that meets them has its own words, or shows
 * nothing to press.
 */
const SAID_ELSEWHERE = ["beyond-you", "no-access", "not-open", "not-judged-by-you", "needs-account-manage"];

test("Whatever may not be done to a person is shown locked with its reason", () => {
  const codes = StandingCode.options.filter((code) => !SAID_ELSEWHERE.includes(code));
  for (const [locale, { person }] of Object.entries(loadMessages()))
    expect(Object.keys((person as unknown as { not: object }).not).toSorted(), locale).toEqual(codes.toSorted());
});
