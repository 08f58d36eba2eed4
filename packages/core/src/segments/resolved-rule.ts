import { z } from "zod";
import { FormerRule, GROUP_MATCHES, type Group, Match, RESOLVED_CONDITIONS, type ResolvedCondition } from "./rule.ts";

/** The most conditions of a rule with every segment that it refers to written out. */
export const MAX_RESOLVED_CONDITIONS = 1_000;
/** The most segments within one another, the one that is asked counted. */
export const MAX_SEGMENT_DEPTH = 5;

/** A group of conditions. `segment`: the rule of that segment, written out, and its name where it may be told. */
export type ResolvedGroup = {
  kind: "group";
  match: Group["match"];
  /** Empty in the place of a segment that holds everyone. */
  conditions: ResolvedPart[];
  segment?: { id: string; name: string | null } | undefined;
};
export type ResolvedPart = ResolvedCondition | ResolvedGroup;

const Part: z.ZodType<ResolvedPart, ResolvedPart> = z.lazy(() =>
  z.discriminatedUnion("kind", [...RESOLVED_CONDITIONS, WrittenOut]),
) as never;
const WrittenOut = z.strictObject({
  kind: z.literal("group"),
  match: z.enum(GROUP_MATCHES),
  conditions: z.array(Part),
  segment: z.strictObject({ id: z.uuid(), name: z.string().nullable() }).optional(),
});
const Tree = z.strictObject({ version: z.literal(2), match: Match, conditions: z.array(Part) });

/**
 * A rule with all that rows of contacts do not say: referenced segments written out, ids named. This is what is compiled, sealed, kept with an
 * export and described; only resolveRule makes it of a rule as it was written, and this schema reads it back from where it was kept.
 */
export const ResolvedRule = z.discriminatedUnion("version", [Tree, FormerRule]);
export type ResolvedRule = z.infer<typeof Tree>;

/** Every part of a resolved rule, a group before what is in it. */
export function resolvedPartsOf({ conditions }: Pick<ResolvedGroup, "conditions">): ResolvedPart[] {
  return conditions.flatMap((part) => (part.kind === "group" ? [part, ...resolvedPartsOf(part)] : [part]));
}

/** The segments that a rule refers to, directly or through others. */
export function segmentsWithin(rule: Pick<ResolvedGroup, "conditions">): string[] {
  return [...new Set(resolvedPartsOf(rule).flatMap((part) => (part.kind === "group" && part.segment ? [part.segment.id] : [])))];
}

/** A rule as far as it says who matches: what things are called changes nothing about that. */
export function withoutNames(rule: ResolvedRule): unknown {
  return JSON.parse(JSON.stringify(rule, (key, value: unknown) => (key === "name" ? undefined : value)));
}
