import type { Subject } from "@countersign/permissions";
import { refuse } from "./errors.ts";

/** The team that a person puts something of theirs into: one of their own, or null for none; undefined: their first, if they have any. */
export function ownTeam({ teamIds }: Subject, wanted: string | null | undefined): string | null {
  if (wanted === undefined) return teamIds[0] ?? null;
  if (wanted !== null && !teamIds.includes(wanted)) refuse("teamId", "not-own-team", "Choose one of your own teams.");
  return wanted;
}
