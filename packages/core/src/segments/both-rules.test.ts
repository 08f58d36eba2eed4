import fc from "fast-check";
import { expect, test } from "vitest";
import { bothRules } from "./both-rules.ts";
import { matchesRule } from "./matches-rule.ts";
import { contact, rule } from "./testing.ts";

test("both rules hold for exactly those for whom each holds", () => {
  fc.assert(
    fc.property(rule, rule, contact, (first, second, one) => {
      const now = new Date();
      expect(matchesRule(bothRules(first, second), one, now)).toBe(matchesRule(first, one, now) && matchesRule(second, one, now));
    }),
    { numRuns: 1_000 },
  );
});
