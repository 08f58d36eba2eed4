import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answerNames } from "../asked.mjs";
import { buildWeb, generateClient } from "../build.mjs";
import { root } from "../context.mjs";
import { Explained } from "../errors.mjs";
import { install, QUIET } from "../install.mjs";
import { spawnGuarded } from "../run.mjs";
import { progressToStderr, say, step } from "../steps.mjs";
import { throwAwayServer } from "../throw-away.mjs";

export const stoppable = false;

/** The benchmarks and the groups of assurance suites: each with what it does. */
export const NAMES = JSON.parse(readFileSync(join(root, "bench/src/names.json"), "utf8"));

/** Benchmarks and assurance suites that need the web app as it is built; they run when none is named as well. */
const OF_THE_WEB = /^(page|contacts|oversight|oversight\.revocation)$/;

/** `npm run bench -- [names]`: standard output carries the figures alone, one JSON object a line. */
export async function main(args) {
  const answered = answerNames("bench", NAMES.bench, args);
  if (answered !== null) return answered;
  progressToStderr();
  say("\nCountersign, figures\n");
  await prepareBench();
  return runBench("src/main.ts", args, await webFor(args));
}

/** Where the web app is built, when one of these needs it. */
export async function webFor(names) {
  if (names.length > 0 && !names.some((name) => OF_THE_WEB.test(name))) return {};
  return { NEXT_DIST_DIR: await step("Web app", (note) => buildWeb(root, ".next/test", note)) };
}

/** What programs of bench/ need before they start. */
export async function prepareBench() {
  await step("Packages", (note) => install(root, note));
  await step("Database client", (note) => generateClient(root, note));
}

/** Runs a program of bench/ with a PostgreSQL of its own and gives its exit code. */
export async function runBench(script, args, env) {
  const folder = join(root, "bench");
  if (!existsSync(join(folder, script))) throw new Explained(`bench/${script} is missing.`);
  const server = await step("PostgreSQL of its own", () => throwAwayServer("bench", { fast: false }));
  mkdirSync(join(root, "reports"), { recursive: true });
  const bench = spawnGuarded(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: folder,
    env: { ...process.env, ...QUIET, NODE_ENV: "production", DATA_DIR: server.dataDir, BENCH_OWNER_URL: server.url, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    patience: 30_000,
  });
  const code = await bench.exited;
  if (typeof code !== "number") throw new Explained(`It was ended by ${code}.`);
  return code;
}
