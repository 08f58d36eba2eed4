import type { Verdict } from "@countersign/permissions";
import { BeyondYou } from "../../kernel/index.ts";

/** Lets a change through that the escalation guard allows, or throws BeyondYou with what is wanted and what is held. */
export function allowedBy(verdict: Verdict): void {
  if (verdict.ok) return;
  const { ok: _ok, ...refusal } = verdict;
  throw new BeyondYou(refusal);
}
