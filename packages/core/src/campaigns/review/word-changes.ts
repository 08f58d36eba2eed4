import { diffWordsWithSpace } from "diff";
import type { WordChange } from "../review-schema.ts";

/** Beyond this many changes a text counts as written anew: a hostile one must not take minutes to compare. */
const MOST_EDITS = 2000;

/** What went and what came between two texts, word by word. */
export function wordChanges(from: string, to: string): WordChange[] {
  if (from === to) return from ? [{ kind: "same", text: from }] : [];
  const parts = diffWordsWithSpace(from, to, { maxEditLength: MOST_EDITS });
  if (!parts) return [...(from ? [{ kind: "removed" as const, text: from }] : []), ...(to ? [{ kind: "added" as const, text: to }] : [])];
  return parts.map(({ value, added, removed }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value }));
}
