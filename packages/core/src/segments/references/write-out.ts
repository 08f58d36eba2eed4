import { MAX_RESOLVED_CONDITIONS, MAX_SEGMENT_DEPTH, type ResolvedPart, type ResolvedRule } from "../resolved-rule.ts";
import type { Condition, Group, PlainCondition, RulePart, SegmentRule } from "../rule.ts";

/** A segment that others may refer to; `rule` is null where what was saved cannot be read. */
export interface ReferredSegment {
  readonly id: string;
  readonly name: string;
  readonly rule: SegmentRule | null;
}

/** Why a rule cannot be written out, with the segments that lead there, by id. */
export interface Fault {
  readonly why: "gone" | "cycle" | "too-deep" | "too-large";
  readonly chain: readonly string[];
}

export interface WritingOut {
  /** The rule's own segment, which nothing in it may come back to. */
  readonly id?: string | undefined;
  segmentOf(id: string): ReferredSegment | undefined;
  /** What a condition's id is called. */
  nameOf(condition: Condition): string | null;
}

/** The rule with every segment that it refers to in its place, or why that cannot be done. Looks at no more than a rule may hold. */
export function writeOut(rule: SegmentRule, { id, segmentOf, nameOf }: WritingOut): { rule: ResolvedRule } | { fault: Fault } {
  let left = MAX_RESOLVED_CONDITIONS;
  const stop = (why: Fault["why"], chain: readonly string[]): never => {
    throw new CannotWriteOut({ why, chain });
  };
  const parts = (all: readonly RulePart[], chain: readonly string[]): ResolvedPart[] => all.map((part) => partOf(part, chain));
  const partOf = (part: RulePart, chain: readonly string[]): ResolvedPart => {
    // Groups count as well: each holds at least one condition.
    left -= 1;
    if (left < 0) stop("too-large", chain);
    switch (part.kind) {
      case "group":
        return { kind: "group", match: part.match, conditions: parts(part.conditions, chain) };
      case "segment": {
        const within = referred(part.segmentId, chain);
        return part.op === "in" ? within : { kind: "group", match: "none", conditions: [within] };
      }
      case "custom":
      case "custom_presence":
      case "owner":
      case "team":
      case "access_group":
      case "import":
      case "form":
        return { ...part, name: nameOf(part) };
      default:
        return part satisfies PlainCondition;
    }
  };
  const referred = (segmentId: string, before: readonly string[]): ResolvedPart => {
    const chain = [...before, segmentId];
    if (before.includes(segmentId)) stop("cycle", chain);
    if (chain.length > MAX_SEGMENT_DEPTH) stop("too-deep", chain);
    const segment = segmentOf(segmentId);
    const { match, conditions } = segment?.rule ?? stop("gone", chain);
    return { kind: "group", match, conditions: parts(conditions, chain), segment: { id: segmentId, name: segment?.name ?? null } };
  };
  try {
    return { rule: { ...rule, conditions: parts(rule.conditions, id === undefined ? [] : [id]) } };
  } catch (error) {
    if (error instanceof CannotWriteOut) return { fault: error.fault };
    throw error;
  }
}

class CannotWriteOut extends Error {
  constructor(readonly fault: Fault) {
    super(fault.why);
  }
}

/** The segments that the conditions of a rule name themselves. */
export function namedSegments({ conditions }: Pick<Group, "conditions">): string[] {
  return [
    ...new Set(
      conditions.flatMap((part) => (part.kind === "group" ? namedSegments(part) : part.kind === "segment" ? [part.segmentId] : [])),
    ),
  ];
}
