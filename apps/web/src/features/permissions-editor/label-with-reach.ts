import { levelOf, type Scope } from "@countersign/permissions";
import { labelOf, type Words } from "@countersign/permissions/messages";
import { isYesNo } from "./draft";

/** A permission and how far it reaches; by its name alone where it is yes or no, or not held. */
export function labelWithReach(key: string, scope: Scope | null, words: Words): string {
  const label = labelOf(key, words);
  return scope === null || levelOf(scope) === 0 || isYesNo(key) ? label : `${label} (${words.scopes[scope]})`;
}
