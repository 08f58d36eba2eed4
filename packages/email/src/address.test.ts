import fc from "fast-check";
import { expect, test } from "vitest";
import { addressDomain, normalizeAddress } from "./address.ts";

test("An address is trimmed and lower-cased", () => {
  expect(normalizeAddress("  Maria.Nowak+Garden@Meadowpine.Example ")).toBe("maria.nowak+garden@meadowpine.example");
  expect(addressDomain("maria@meadowpine.example")).toBe("meadowpine.example");
});

test.each([
  "",
  "maria",
  "@example.com",
  "maria@",
  "maria@localhost",
  "a@b@example.com",
  '"a b"@example.com',
  '"e@attacker.com"@victim.com',
  "maria＠example.com",
  "maria@exam\u212Aple.com",
  "ｍaria@example.com",
  "maria@example.com,bob@example.com",
  "Maria <maria@example.com>",
  "maria@example.com\r\nBcc: x@example.com",
  "maria @example.com",
  "maria@example..com",
  ".maria@example.com",
  "maria.@example.com",
  "ma..ria@example.com",
  "maria@-example.com",
  "maria@example-.com",
  "maria@example.com.",
  "maria@[127.0.0.1]",
  "maria@127.0.0.1",
  "maria@exämple.com",
  "maria(comment)@example.com",
  "maria@example.com\0",
  "ma\u200bria@example.com",
  `${"a".repeat(65)}@example.com`,
  `maria@${"a".repeat(64)}.com`,
  `maria@${"a.".repeat(130)}com`,
  "maria@example.com;bob@example.com",
  "<maria@example.com>",
  "maria@exa_mple.com",
])("%j is not an address", (text) => {
  expect(normalizeAddress(text)).toBeNull();
});

test("Whatever is typed: the result is a fixed point, plain and short, and never another address", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.emailAddress(),
        fc.string({ unit: fc.constantFrom("a", "@", ".", '"', " ", "＠", "K", "\n", ",") }),
      ),
      (text) => {
        const address = normalizeAddress(text);
        if (address === null) return;
        expect(normalizeAddress(address)).toBe(address);
        expect(address).toMatch(/^[!-~]+$/);
        expect(address).toBe(text.trim().toLowerCase());
        expect(address.split("@")).toHaveLength(2);
      },
    ),
    { numRuns: 5_000 },
  );
});
