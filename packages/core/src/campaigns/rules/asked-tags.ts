import type { ResolvedPart, ResolvedRule } from "../../segments/schema.ts";

/** The tags that an audience's rule asks for: whom it includes with them, or does not leave out for having them. */
export function tagsAskedFor(rule: ResolvedRule): string[] {
  return [...new Set(tagsOf(rule.conditions, "has"))];
}

function tagsOf(parts: readonly ResolvedPart[], wanted: "has" | "has_not"): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "group") return tagsOf(part.conditions, part.match === "none" ? OPPOSITES[wanted] : wanted);
    return part.kind === "tag" && part.op === wanted ? [part.tag] : [];
  });
}

/** The segments that an audience's rule asks for, through others as well: whom it includes for being in them. */
export function segmentsAskedFor(rule: ResolvedRule): string[] {
  return [...new Set(segmentsOf(rule.conditions, true))];
}

function segmentsOf(parts: readonly ResolvedPart[], isWanted: boolean): string[] {
  return parts.flatMap((part) => {
    if (part.kind !== "group") return [];
    const within = segmentsOf(part.conditions, part.match === "none" ? !isWanted : isWanted);
    return part.segment && isWanted ? [part.segment.id, ...within] : within;
  });
}

const OPPOSITES = { has: "has_not", has_not: "has" } as const;
