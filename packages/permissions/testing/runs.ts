/** How thoroughly properties are tried. Whoever starts the tests may give a share of the usual runs: less for sabotages, more for `assure`. */
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** 1 = as in `npm test`. */
    effort?: number;
  }
}

const effort = inject("effort") ?? 1;

/** Parameters of a property that is usually tried so many times. With less effort always the same runs, and a failure is
 * not made smaller, only noticed. */
export function runs(usual: number): { readonly numRuns: number; readonly endOnFailure?: true; readonly seed?: number } {
  const numRuns = Math.ceil(usual * effort);
  return effort < 1 ? { numRuns, endOnFailure: true, seed: 4_711 } : { numRuns };
}
