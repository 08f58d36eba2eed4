import type { ImportRow } from "./internal.ts";
import { UNDO_HOURS } from "./schema.ts";

/** Until when a run can be undone; null: it can't, not any more, or made nobody. */
export function undoUntil({ state, doneAt, outcome }: ImportRow, now: Date): Date | null {
  if (state !== "done" || !doneAt || outcome.created === 0) return null;
  const until = new Date(doneAt.getTime() + UNDO_HOURS * 3_600_000);
  return until > now ? until : null;
}
