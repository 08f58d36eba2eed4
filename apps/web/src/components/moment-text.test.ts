import { createFormatter } from "next-intl";
import { describe, expect, test } from "vitest";
import { inWholeSeconds, momentText, zoneName } from "./moment-text";

const value = new Date("2026-11-24T08:00:00Z");
const setting = { locale: "en", zone: "Europe/Warsaw", now: new Date("2026-11-22T10:00:00Z") };

describe("how a moment is written", () => {
  test.each([
    ["day", "24 Nov"],
    ["stamp", "24 Nov 09:00"],
    ["when", "Tue 24 Nov 09:00"],
    ["full", "Tuesday 24 November 2026, 09:00 CET"],
  ] as const)("%s is %s", (form, text) => {
    expect(momentText(value, form, setting)).toBe(text);
  });

  test.each([
    ["day", "24 lis"],
    ["stamp", "24 lis 09:00"],
    ["when", "wt. 24 lis 09:00"],
    ["full", "wtorek, 24 listopada 2026, 09:00 CET"],
  ] as const)("%s is %s in Polish", (form, text) => {
    expect(momentText(value, form, { ...setting, locale: "pl" })).toBe(text);
  });

  test("another year is named", () => {
    expect(momentText(value, "stamp", { ...setting, now: new Date("2027-02-01T00:00:00Z") })).toBe("24 Nov 2026 09:00");
  });

  test("the year is that of the zone, not of UTC", () => {
    const newYear = new Date("2026-12-31T23:30:00Z");
    expect(momentText(newYear, "day", { ...setting, now: new Date("2026-12-31T12:00:00Z") })).toBe("1 Jan 2027");
  });

  test("summer time has its own name", () => {
    expect(zoneName(new Date("2026-07-01T12:00:00Z"), "Europe/Warsaw")).toBe("CEST");
  });
});

test.each([
  [59_999, "59 seconds ago"],
  [60_000, "1 minute ago"],
  [61_500, "1 minute ago"],
  [-59_700, "in 59 seconds"],
])("%i ms ago reads %s", (ago, text) => {
  const now = new Date("2026-11-22T09:00:00.123Z");
  const format = createFormatter({ locale: "en", timeZone: "UTC" });
  expect(format.relativeTime(inWholeSeconds(new Date(now.getTime() - ago), now), now)).toBe(text);
});
