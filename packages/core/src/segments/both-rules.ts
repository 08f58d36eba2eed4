import type { ResolvedPart, ResolvedRule } from "./resolved-rule.ts";

/** The rule of those who match both. */
export function bothRules(first: ResolvedRule, second: ResolvedRule): ResolvedRule {
  return { version: 2, match: "all", conditions: [...wanted(first), ...wanted(second)] };
}

// Parts that all have to match for somebody to match the rule.
function wanted({ match, conditions }: ResolvedRule): ResolvedPart[] {
  return match === "all" || conditions.length < 2 ? conditions : [{ kind: "group", match, conditions }];
}
