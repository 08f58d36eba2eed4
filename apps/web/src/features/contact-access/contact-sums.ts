import type { Impact } from "@countersign/core/impact/schema";

/** A change in sum: how many people it is for, and the most contacts that one of them comes to reach or to lose by one right. */
export interface ContactSums {
  readonly more: number;
  readonly fewer: number;
  readonly people: number;
}

/** The sum of an impact; null where nobody's contacts change, or they were not counted. */
export function contactSums({ people, unseen }: Impact): ContactSums | null {
  const changes = people.flatMap(({ reach }) => reach);
  if (changes.length === 0 || changes.some(({ before, after }) => before === null || after === null)) return null;
  const differences = changes.map(({ before, after }) => (after ?? 0) - (before ?? 0));
  return {
    more: Math.max(0, ...differences),
    fewer: Math.max(0, ...differences.map((one) => -one)),
    people: people.length + unseen.people,
  };
}
