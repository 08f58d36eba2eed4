import { readArguments } from "../../../packages/core/src/command-line/arguments.mjs";
import { runCoreCommand } from "../core-command.mjs";

export const stoppable = false;

const USES_DATABASE = new Set(["export", "plan", "apply"]);

/** `npm run policy -- export|test|plan|apply FILE [options]`: see docs/policy.md. Exit codes: 0 done, 1 something is in the way, 2 misused. */
export function main(args) {
  return runCoreCommand("policy", "packages/core/src/policy/command-line/main.ts", args, {
    usesDatabase: USES_DATABASE.has(readArguments("policy", args).verb),
  });
}
