import type { Waterfall } from "../../segments/schema.ts";

/** How many of those whom the sender may write to are left out: no address, no consent, suppressed, the same address twice. */
export function takenAwayFromReach({ matched, notActable, total }: Waterfall): number {
  return matched - notActable - total;
}
