import type { PersonImpact } from "@countersign/core/impact/schema";

/** People to whom the same happens, together; the largest group first. Numbers of contacts may differ within a group. */
export function byEffect(people: readonly PersonImpact[]): PersonImpact[][] {
  const groups = new Map<string, PersonImpact[]>();
  for (const person of people) {
    const effect = JSON.stringify([person.gains, person.loses, person.reach.map(({ key }) => key)]);
    groups.set(effect, [...(groups.get(effect) ?? []), person]);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
}

/** The most contacts that somebody of a group reaches by a permission, before and after; null where they were not counted. */
export function reachRange(group: readonly PersonImpact[], permission: string): { before: number; after: number } | null {
  const changes = group.flatMap(({ reach }) => reach.filter(({ key }) => key === permission));
  if (changes.length === 0 || changes.some(({ before, after }) => before === null || after === null)) return null;
  return {
    before: Math.max(...changes.map(({ before }) => before ?? 0)),
    after: Math.max(...changes.map(({ after }) => after ?? 0)),
  };
}
