import type { RulePart, SegmentRule } from "./rule.ts";

/** The rule of those who match both. */
export function bothRules(first: SegmentRule, second: SegmentRule): SegmentRule {
  return { version: 2, match: "all", conditions: [...wanted(first), ...wanted(second)] };
}

// Parts that all have to match for somebody to match the rule.
function wanted({ match, conditions }: SegmentRule): RulePart[] {
  return match === "all" || conditions.length < 2 ? conditions : [{ kind: "group", match, conditions }];
}
