import type { Scope } from "@countersign/permissions";
import { labelOf, type Words } from "@countersign/permissions/messages";
import { isYesNo } from "../permissions-editor/draft";

/** What the log keeps of a request for access: entries from before some of it was kept have the rest. */
type Kept = Readonly<
  Partial<
    Record<"userId" | "permissionKey" | "words" | "campaignId" | "wish", string> &
      Record<"scope" | "asked" | "givenScope", Scope> &
      Record<"wishUntil" | "givenUntil", string | null> & { state: string }
  >
>;

const keptIn = (after: unknown): Kept => (typeof after === "object" && after !== null ? after : {});

/** What was asked for and by whom, in short; null where the entry does not say. */
export function requestNamed(after: unknown, names: Readonly<Record<string, string>>, words: Words): string | null {
  const { userId = "", permissionKey } = keptIn(after);
  if (permissionKey === undefined) return null;
  return [labelOf(permissionKey, words), names[userId]].filter(Boolean).join(", ");
}

/**
 * A request for access as its entry tells it: who asked for what, how far and for how long, and what they were given of it. A permission that is
 * yes or no has no reach; what the answer says is the reason of the entry.
 */
export function requestTold(after: unknown, { scopes }: Words): Readonly<Record<string, unknown>> {
  const { userId, permissionKey, scope, asked = scope, words, campaignId, wish, wishUntil, state, givenScope, givenUntil } = keptIn(after);
  const hasReach = permissionKey !== undefined && !isYesNo(permissionKey);
  const isGranted = state === "granted";
  return {
    asker: userId,
    permission: permissionKey,
    reach: hasReach && asked ? scopes[asked] : null,
    duration: wishUntil ? null : wish,
    askedUntil: wishUntil,
    askedFor: words,
    campaignId,
    givenReach: hasReach && isGranted && givenScope ? scopes[givenScope] : null,
    given: isGranted && !givenUntil ? "lasting" : null,
    givenUntil,
  };
}
