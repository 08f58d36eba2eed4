import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readValue, writtenValue } from "./read-value.ts";
import type { FieldType } from "./values.ts";

const OPTIONS = ["Gold", "Silver", "gold plus"];
const read = (type: FieldType, text: string) => readValue({ type, options: OPTIONS }, text);

describe("what is written into a field", () => {
  test.each<[FieldType, string, string | number | boolean | null]>([
    ["text", "  Łódź  ", "Łódź"],
    ["text", " ", null],
    ["number", "12.5", 12.5],
    ["number", "12,50", 12.5],
    ["number", "1 234 567", 1_234_567],
    ["number", "1\u00A0234,5", 1234.5],
    ["number", "+7", 7],
    ["number", "-0", 0],
    ["number", "007", 7],
    ["number", "0,125", 0.125],
    ["number", "999999999999999", 999_999_999_999_999],
    ["number", "0.000001", 0.000001],
    ["date", "2026-10-01", "2026-10-01"],
    ["date", "2026-10-01T08:30:00Z", "2026-10-01"],
    ["date", "1.2.2026", "2026-02-01"],
    ["date", "2024-02-29", "2024-02-29"],
    ["yes_no", "Tak", true],
    ["yes_no", "0", false],
    ["choice", "gold", "Gold"],
    ["choice", "GOLD PLUS", "gold plus"],
    ["choice", "", null],
  ])("is read: %s %j", (type, text, value) => expect(read(type, text)).toEqual({ value }));

  test.each<[FieldType, string, string]>([
    ["text", "x".repeat(501), "too-long"],
    ["text", "a\u0000b", "unprintable"],
    ["text", "a\nb", "unprintable"],
    ["number", "many", "bad-number"],
    ["number", "1e5", "bad-number"],
    ["number", "0x10", "bad-number"],
    ["number", "Infinity", "bad-number"],
    ["number", "1,234", "bad-number"],
    ["number", "1.234,5", "bad-number"],
    ["number", "1234567890123456", "bad-number"],
    ["number", "0.1234567", "bad-number"],
    ["date", "2026-02-30", "bad-day"],
    ["date", "01/02/2026", "bad-day"],
    ["date", "31.02.2026", "bad-day"],
    ["date", "0024-01-01", "bad-day"],
    ["date", "+275760-09-13", "bad-day"],
    ["date", "275760-09-13", "bad-day"],
    ["yes_no", "maybe", "bad-answer"],
    ["choice", "Bronze", "no-option"],
  ])("is refused in a code: %s %j", (type, text, fault) => expect(read(type, text)).toEqual({ fault }));

  test("is read back from how it is written, digit by digit", () => {
    const digits = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 }));
    fc.assert(
      fc.property(digits, ([whole, part]) => {
        const text = `${whole}.${String(part).padStart(6, "0")}`;
        const found = read("number", text);
        if (!("value" in found)) throw new Error(text);
        expect(read("number", writtenValue(found.value))).toEqual(found);
        expect(Number(writtenValue(found.value))).toBe(Number(text));
      }),
    );
    for (const value of [true, false, "Gold", "2026-10-01"] as const)
      expect(read(value === "Gold" ? "choice" : typeof value === "string" ? "date" : "yes_no", writtenValue(value))).toEqual({ value });
  });

  test("never throws, and never is something that reads differently the next time", () => {
    const types = fc.constantFrom<FieldType>("text", "number", "date", "yes_no", "choice");
    const odd = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.stringMatching(/^[-+0-9., ]{0,20}$/));
    fc.assert(
      fc.property(types, odd, (type, text) => {
        const found = read(type, text);
        if ("value" in found) expect(read(type, writtenValue(found.value))).toEqual(found);
      }),
      { numRuns: 5_000 },
    );
  });
});
