import type { ResolvedGroup, ResolvedPart } from "./resolved-rule.ts";

/** A group whose conditions say one by one why somebody is in it; segments and exceptions say so as a whole. */
const isOpen = (part: ResolvedPart): part is ResolvedGroup => part.kind === "group" && part.match !== "none" && !part.segment;

/** The parts of a rule that can be why somebody is in it, in their order: conditions, other segments and exceptions. */
export function reasonsIn({ conditions }: Pick<ResolvedGroup, "conditions">): ResolvedPart[] {
  return conditions.flatMap((part) => (isOpen(part) ? reasonsIn(part) : [part]));
}

/** Why somebody is in whom the rule holds, of whom `holds` says which of `reasonsIn` hold. Nothing of a group that does not hold itself. */
export function whyIn(rule: Pick<ResolvedGroup, "match" | "conditions">, holds: readonly boolean[]): ResolvedPart[] {
  const left = holds.values();
  const ofGroup = ({ match, conditions }: Pick<ResolvedGroup, "match" | "conditions">): ResolvedPart[] | null => {
    const each = conditions.map((part) => (isOpen(part) ? ofGroup(part) : left.next().value === true ? [part] : null));
    const met = each.filter((why) => why !== null);
    const isMet = match === "all" || conditions.length === 0 ? met.length === conditions.length : met.length > 0;
    return isMet ? met.flat() : null;
  };
  return ofGroup(rule) ?? [];
}
