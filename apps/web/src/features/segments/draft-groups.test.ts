import { partsOf, type RulePart, type SegmentRule } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { FIRST, placesOf, withException, withPart } from "./draft-groups";

const tag = (name: string): RulePart => ({ kind: "tag", op: "has", tag: name });
const group = (...conditions: RulePart[]): RulePart => ({ kind: "group", match: "any", conditions });

test("an exception leaves who is in a rule of any as it was: what was there moves into a group", () => {
  const rule: SegmentRule = { version: 2, match: "any", conditions: [tag("a"), tag("b")] };
  expect(withException(rule)).toEqual({
    version: 2,
    match: "all",
    conditions: [group(tag("a"), tag("b")), { kind: "group", match: "none", conditions: [FIRST] }],
  });
});

test("a group whose last part is taken out goes with it", () => {
  const parts = [tag("a"), group(tag("b"))];
  expect(withPart(parts, 1, group())).toEqual([tag("a")]);
  expect(withPart(parts, 0, null)).toEqual([group(tag("b"))]);
  expect(withPart(parts, 0, tag("c"))).toEqual([tag("c"), group(tag("b"))]);
});

test("sizes are found by the place that a part has among all parts", () => {
  const inner = [tag("b"), group(tag("c"), tag("d"))];
  const parts = [tag("a"), group(...inner), tag("e")];
  const all = partsOf({ conditions: parts });
  expect(placesOf(parts, 0).map((place) => all[place])).toEqual(parts);
  expect(placesOf(inner, placesOf(parts, 0)[1]! + 1).map((place) => all[place])).toEqual(inner);
});
