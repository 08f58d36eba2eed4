import type { Verdict } from "../src/guard/verdict.ts";

/** The verdict of a change that is allowed. */
export const OK: Verdict = { ok: true };

/** Why a change is refused, as codes; none when it is allowed. */
export function codes(verdict: Verdict): string[] {
  return verdict.ok ? [] : verdict.why.map(({ code }) => code);
}

/** The permissions by which a refused change goes beyond its editor. */
export function beyond(verdict: Verdict): string[] {
  return verdict.ok ? [] : verdict.beyond.map(({ key }) => key);
}
