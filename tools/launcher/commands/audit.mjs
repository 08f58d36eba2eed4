import { runVerify } from "../../audit/verify-log.mjs";
import { runCoreCommand } from "../core-command.mjs";

export const stoppable = false;

/**
 * `npm run audit -- verify FILE [--key KEY] [--heads FILE]` needs nothing installed and no database; `npm run audit -- export ACCOUNT [FILE]`
 * writes what it reads. See docs/audit-log.md. Exit codes: 0 done, 1 tampered with or refused, 2 misused.
 */
export async function main(args) {
  if (args[0] !== "verify")
    return runCoreCommand("audit", "packages/core/src/audit-log/command-line/main.ts", args, { usesDatabase: true });
  // Files are named from where the person stands.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  return runVerify(args.slice(1));
}
