import type { Verdict } from "@countersign/permissions";
import type { Standing } from "./schema.ts";

/** A verdict of the guard as screens get it. */
export function standingOf(verdict: Verdict): Standing {
  if (verdict.ok) return { ok: true, code: null, refusal: null };
  const { ok, ...refusal } = verdict;
  return { ok, code: "beyond-you", refusal };
}
