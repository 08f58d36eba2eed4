import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesRule } from "./matches-rule.ts";
import type { ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import { contact, rule } from "./testing.ts";
import { reasonsIn, whyIn } from "./why-in.ts";

const only = (part: ResolvedPart): ResolvedRule => ({ version: 2, match: "all", conditions: [part] });

test("somebody is in for reasons that hold, and would be in if nothing else held", () => {
  fc.assert(
    fc.property(rule, contact, (tree, one) => {
      const now = new Date();
      fc.pre(matchesRule(tree, one, now));
      const reasons = reasonsIn(tree);
      const why = whyIn(
        tree,
        reasons.map((part) => matchesRule(only(part), one, now)),
      );
      for (const part of why) expect(matchesRule(only(part), one, now)).toBe(true);
      const enough = whyIn(
        tree,
        reasons.map((part) => why.includes(part)),
      );
      expect(enough).toEqual(why);
      if (reasons.length > 0 && tree.match === "all" && tree.conditions.every(({ kind }) => kind !== "group")) expect(why).toEqual(reasons);
    }),
    { numRuns: 1_000 },
  );
});

const tag = (name: string): ResolvedPart => ({ kind: "tag", op: "has", tag: name });

test("of a group that does not hold itself nothing is said, of another segment it is said as a whole", () => {
  const inner: ResolvedPart = { kind: "group", match: "all", conditions: [tag("b"), tag("c")] };
  const segment: ResolvedPart = { kind: "group", match: "any", conditions: [tag("d"), tag("e")], segment: { id: "s", name: "Another" } };
  const tree: ResolvedRule = { version: 2, match: "any", conditions: [tag("a"), inner, segment] };
  expect(reasonsIn(tree)).toEqual([tag("a"), tag("b"), tag("c"), segment]);
  expect(whyIn(tree, [true, true, false, true])).toEqual([tag("a"), segment]);
  expect(whyIn(tree, [false, true, true, false])).toEqual([tag("b"), tag("c")]);
});
