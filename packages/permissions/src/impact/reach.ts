import { areUnlabelledOpen, CONTACT_KEYS } from "../subject/contact-access.ts";
import type { ContactKey } from "../subject/contact-access.ts";
import { GLOBAL, GROUP, NONE } from "../catalogue/scope.ts";
import { effectiveLevel } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** A set of contacts that many people may share. At *groups* a person's own contacts outside of the groups are left out. */
export type Reach =
  | { readonly kind: "nobody" }
  | { readonly kind: "own"; readonly ownerId: string }
  | { readonly kind: "groups"; readonly nos: readonly number[]; readonly unlabelled: boolean }
  | { readonly kind: "everybody" };

/** Counts contacts: one number for each of the sets, in their order. Each set is distinct. */
export type CountReaches = (reaches: readonly Reach[]) => readonly number[];

/** Which contacts a person reaches by a contact permission. */
export function reachOf(subject: Subject | undefined, key: ContactKey): Reach {
  const level = subject ? effectiveLevel(subject, key) : NONE;
  if (!subject || level === NONE) return { kind: "nobody" };
  if (level === GLOBAL) return { kind: "everybody" };
  if (level < GROUP) return { kind: "own", ownerId: subject.userId };
  return { kind: "groups", nos: subject.groupNos[key], unlabelled: areUnlabelledOpen(subject) };
}

/** A text that is the same for the same set. */
export function keyOfReach(reach: Reach): string {
  if (reach.kind === "own") return `own:${reach.ownerId}`;
  return reach.kind === "groups" ? `groups:${reach.nos.join(",")}:${reach.unlabelled}` : reach.kind;
}

/** What a change does to the contacts of one person, by one permission. Counts are null until somebody counts. */
export interface ReachChange {
  readonly key: ContactKey;
  readonly from: Reach;
  readonly to: Reach;
  readonly before: number | null;
  readonly after: number | null;
}

/** The contact permissions by which a person comes to reach another set. */
export function reachChanges(before: Subject | undefined, after: Subject | undefined): ReachChange[] {
  return CONTACT_KEYS.flatMap((key) => {
    const [from, to] = [reachOf(before, key), reachOf(after, key)];
    return keyOfReach(from) === keyOfReach(to) ? [] : [{ key, from, to, before: null, after: null }];
  });
}

/** The distinct sets of some changes: what has to be counted for them. */
export function distinctReaches(changes: readonly ReachChange[]): Reach[] {
  const distinct = new Map<string, Reach>();
  for (const { from, to } of changes) for (const reach of [from, to]) distinct.set(keyOfReach(reach), reach);
  return [...distinct.values()].filter(({ kind }) => kind !== "nobody");
}

/** The changes with their numbers. */
export function counted(changes: readonly ReachChange[], counts: ReadonlyMap<string, number>): ReachChange[] {
  const numberOf = (reach: Reach): number | null => (reach.kind === "nobody" ? 0 : (counts.get(keyOfReach(reach)) ?? null));
  return changes.map((change) => ({ ...change, before: numberOf(change.from), after: numberOf(change.to) }));
}
