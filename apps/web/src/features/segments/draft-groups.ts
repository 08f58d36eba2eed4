import { type Condition, type Group, partsOf, type RulePart, type SegmentRule } from "@countersign/core/segments/schema";

/** What a new row asks, still without its value. */
export const FIRST: Condition = { kind: "tag", op: "has", tag: "" };

/** The rule with an exception at its end; who is in it stays the same until that is filled in. */
export function withException(rule: SegmentRule): SegmentRule {
  const exception: Group = { kind: "group", match: "none", conditions: [FIRST] };
  if (rule.match === "all" || rule.conditions.length < 2) return { version: 2, match: "all", conditions: [...rule.conditions, exception] };
  return { version: 2, match: "all", conditions: [{ kind: "group", match: "any", conditions: rule.conditions }, exception] };
}

/** The parts with one of them replaced, or taken out with null; a group that this leaves empty goes, too. */
export function withPart(parts: readonly RulePart[], at: number, part: RulePart | null): RulePart[] {
  const kept = part?.kind === "group" && part.conditions.length === 0 ? null : part;
  return parts.flatMap((one, index) => (index === at ? (kept ?? []) : [one]));
}

/** Where the size of each part stands in the sizes of all, which are in the order of `partsOf`; `from`: where the first one's does. */
export function placesOf(parts: readonly RulePart[], from: number): number[] {
  let place = from;
  return parts.map((part) => {
    const own = place;
    place += 1 + (part.kind === "group" ? partsOf(part).length : 0);
    return own;
  });
}
