import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inherited } from "../env.ts";
import { keepRunning } from "../processes.ts";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const REPORTS = join(ROOT, "reports/");

/** Runs a program of a package that a workspace depends on, to its end; what it prints goes to standard error. */
export function ended(
  workspace: string,
  dependency: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const cwd = join(ROOT, workspace);
  const file = join(dirname(createRequire(join(cwd, "package.json")).resolve(`${dependency}/package.json`)), program);
  const child = keepRunning(spawn(process.execPath, [file, ...args], { cwd, env: { ...inherited, ...env }, stdio: ["ignore", 2, 2] }));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
}
