import { runCoreCommand } from "../core-command.mjs";

export const stoppable = false;

/** `npm run explain -- PERSON PERMISSION [THING] [options]`: see docs/explain.md. Exit codes: 0 yes, 1 no, 2 misused. */
export function main(args) {
  return runCoreCommand("explain", "packages/core/src/explain/command-line/main.ts", args, { usesDatabase: true });
}
