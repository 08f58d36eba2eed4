import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "../app.mjs";
import { buildWeb, programOf } from "../build.mjs";
import { findChromium } from "../chromium.mjs";
import { root } from "../context.mjs";
import { Explained } from "../errors.mjs";
import { QUIET } from "../install.mjs";
import { run } from "../run.mjs";
import { say, sinceStart, step } from "../steps.mjs";
import { forget, nodeCounts, playwrightCounts, tally, vitestCounts } from "../suites.mjs";
import { ofThisRun } from "../temporary.mjs";
import { throwAwayApp, throwAwayServer } from "../throw-away.mjs";
import { prepare, staticChecks } from "./check.mjs";

export const stoppable = false;

const REPORT = ".turbo/vitest.json";
const PARTS = ["static", "unit", "e2e"];

const testsIn = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".test.mjs"))
    .map((name) => join(root, folder, name));

async function nodeTests(folder, env, note) {
  const files = testsIn(folder);
  // A test that begins its own run must not be taken for a part of this one.
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  const args = ["--test", "--test-reporter=tap", "--test-concurrency=1", ...files];
  const { output, code } = await run(process.execPath, args, {
    cwd: root,
    env: { ...inherited, ...env },
    onLine: note,
    ok: [0, 1],
    patience: 60_000,
  });
  const counts = nodeCounts(output);
  return { ...counts, failed: counts.failed || (code === 0 ? 0 : 1), output };
}

/** The workspaces that have tests, by their package.json. */
function tested() {
  const folders = ["packages", "apps"].flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`));
  return folders.filter((folder) => {
    const file = join(root, folder, "package.json");
    return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).scripts?.test !== undefined;
  });
}

async function unitTests(results) {
  const server = await step("PostgreSQL for tests", () => throwAwayServer("test-unit"));
  const workspaces = tested();
  const reportOf = (workspace) => join(root, workspace, REPORT);
  forget(workspaces.map(reportOf));
  let ran;
  await results.suite("Launcher, unit tests", (note) => nodeTests("tools/launcher", ofThisRun(), note));
  await step("Unit and use-case tests", async (note) => {
    const turbo = ["run", "test", "--continue", "--concurrency=2", "--output-logs=errors-only"];
    ran = await run(
      join(root, "node_modules/.bin/turbo"),
      [...turbo, "--", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`],
      {
        cwd: root,
        env: { ...process.env, ...QUIET, ...ofThisRun(), TEST_DATABASE_URL: server.url, CI: "1", NO_COLOR: "1" },
        onLine: note,
        ok: [0, 1],
        what: "turbo run test",
      },
    );
  });
  if (ran.code !== 0) say(ran.output);
  for (const workspace of workspaces) {
    await results.suite(`Tests of ${workspace}`, async () => {
      const counts = vitestCounts(reportOf(workspace));
      if (!counts) throw new Explained("Its tests did not run to their end; their output is above.");
      return counts;
    });
  }
  await server.stop();
}

/** A tenth of an assurance suite. */
async function assured(name, distDir, note) {
  const server = await throwAwayServer("test-assure");
  const { output, code } = await run(process.execPath, ["--import", "tsx", "src/assure.ts", name], {
    cwd: join(root, "bench"),
    env: { ...process.env, ...QUIET, NODE_ENV: "production", BENCH_OWNER_URL: server.url, NEXT_DIST_DIR: distDir, ASSURE_SHARE: "0.1" },
    onLine: note,
    ok: [0, 1],
    what: name,
  });
  await server.stop();
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

async function endToEnd(results) {
  let executable;
  let distDir;
  const hasBrowser = await results.check("A browser", async (note) => (executable = await findChromium(root, note)));
  const isBuilt = await results.check("The web app builds", async (note) => (distDir = await buildWeb(root, ".next/test", note)));
  if (!isBuilt) return;
  await results.suite("A tenth of the revocations over HTTP", (note) => assured("oversight.revocation", distDir, note));
  await results.suite("A tenth of the codes that are used many times at once", (note) => assured("oversight.codes", distDir, note));
  await results.suite("Starting each way", (note) => nodeTests("tools/launcher/starts", { NEXT_DIST_DIR: distDir }, note));
  if (!hasBrowser) return;

  const app = await step("Database and demo for the end-to-end tests", (note) => throwAwayApp("test-e2e", { demo: true }, note));
  const { failed, started } = startApp({ root, env: app.env, settings: app.settings, distDir, quiet: true });
  await step("Web, worker and mailbox", started);
  const folder = join(root, "e2e");
  const report = join(root, "reports/e2e.json");
  mkdirSync(join(root, "reports"), { recursive: true });
  forget([report]);
  await results.suite("End-to-end tests", async (note) => {
    const tests = run(process.execPath, [programOf(folder, "@playwright/test", "cli.js"), "test", "--reporter=line,json"], {
      cwd: folder,
      env: {
        ...process.env,
        // For the stories that run a command of the machine.
        ...app.env,
        BASE_URL: app.settings.appUrl,
        CHROMIUM_PATH: executable,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        CI: "1",
        NO_COLOR: "1",
      },
      onLine: note,
      ok: [0, 1],
      what: "playwright test",
    });
    const { output, code } = await Promise.race([tests, failed]);
    const counts = playwrightCounts(report);
    if (!counts) throw new Explained("Playwright wrote no report.", output);
    return { ...counts, failed: counts.failed || (code === 0 ? 0 : 1), output };
  });
}

/** `npm test`, all of it; `npm test -- unit e2e` runs parts. */
export async function main(args) {
  const unknown = args.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Explained(`npm test knows the parts ${PARTS.join(", ")}, not ${unknown.join(", ")}.`);
  const wants = (part) => args.length === 0 || args.includes(part);
  say("\nCountersign, tests\n");
  await prepare();
  const results = tally();
  if (wants("static")) await staticChecks(results);
  if (wants("unit")) await unitTests(results);
  if (wants("e2e")) await endToEnd(results);
  say(`\n  After ${sinceStart()}.`);
  return results.end();
}
