import type { RulePart, SegmentRule } from "../../segments/schema.ts";

/** The tags that an audience's rule asks for: whom it includes with them, or does not leave out for having them. */
export function tagsAskedFor(rule: SegmentRule): string[] {
  return [...new Set(tagsOf(rule.conditions, "has"))];
}

function tagsOf(parts: readonly RulePart[], wanted: "has" | "has_not"): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "group") return tagsOf(part.conditions, part.match === "none" ? OPPOSITES[wanted] : wanted);
    return part.kind === "tag" && part.op === wanted ? [part.tag] : [];
  });
}

const OPPOSITES = { has: "has_not", has_not: "has" } as const;
