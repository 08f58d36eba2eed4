import { join } from "node:path";
import { requireNoArguments } from "../asked.mjs";
import { generateClient } from "../build.mjs";
import { root } from "../context.mjs";
import { install, QUIET, usePnpm } from "../install.mjs";
import { run } from "../run.mjs";
import { say, step } from "../steps.mjs";
import { tally } from "../suites.mjs";
import { ofThisRun } from "../temporary.mjs";

const bin = (name) => join(root, "node_modules/.bin", name);
const node = (script) => [process.execPath, [join(root, "tools/checks", script)]];

const CHECKS = [
  ["Boundaries between packages", bin("turbo"), ["boundaries"]],
  ["Lint and house rules", bin("oxlint"), ["--quiet", "--deny-warnings"]],
  ["Nothing unused (knip)", bin("knip"), ["--no-progress"]],
  ["Formatting", bin("prettier"), ["--check", "--log-level=warn", "."]],
  ["Types", bin("turbo"), ["run", "typecheck", "--output-logs=errors-only", "--continue"]],
  ["Documents name what exists", ...node("check-docs.mjs")],
  ["Migrations keep their forms", ...node("check-migrations.mjs")],
  ["No traces of machines or registries", ...node("check-repository.mjs")],
  ["The checks catch planted violations", ...node("check-planted.mjs")],
];

/** Everything that both `npm test` and `npm run check` need before their first check. */
export async function prepare() {
  await step("Packages", (note) => install(root, note));
  await step("Package manager", (note) => usePnpm(root, note));
  await step("Database client", (note) => generateClient(root, note));
}

/** Runs all static checks into `results`. */
export async function staticChecks(results) {
  for (const [name, command, args] of CHECKS) {
    await results.check(name, (note) =>
      run(command, args, { cwd: root, env: { ...process.env, ...QUIET, ...ofThisRun() }, onLine: note, what: name }),
    );
  }
}

export const stoppable = false;

export async function main(args) {
  requireNoArguments("npm run check", args);
  say("\nCountersign, static checks\n");
  await prepare();
  const results = tally();
  await staticChecks(results);
  return results.end();
}
