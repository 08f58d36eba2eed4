import { momentIn } from "../kernel/index.ts";

/** Where a page of the list begins or ends. */
export interface Place {
  readonly direction: "after" | "before";
  readonly at: string;
  readonly hash: string;
}

/** A place in the list as text for an address; null without a row. */
export function cursorOf(row: { readonly at: Date; readonly hash: string } | undefined, direction: Place["direction"]): string | null {
  return row ? `${direction}_${row.at.toISOString()}_${row.hash}` : null;
}

/** The place, or null for a text that is none of ours: the list then begins at its start. */
export function placeIn(cursor: string | undefined): Place | null {
  const [, direction, at, hash] = /^(after|before)_([^_]+)_([0-9a-f]{64})$/.exec(cursor ?? "") ?? [];
  if (!at || !hash || !momentIn(at)) return null;
  return { direction: direction === "before" ? "before" : "after", at, hash };
}
