import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildWeb, generateClient } from "../build.mjs";
import { root } from "../context.mjs";
import { Explained } from "../errors.mjs";
import { install, QUIET } from "../install.mjs";
import { spawnGuarded } from "../run.mjs";
import { progressToStderr, say, step } from "../steps.mjs";
import { throwAwayServer } from "../throw-away.mjs";

export const stoppable = false;

/** `npm run bench -- [names]`: standard output carries the figures alone, one JSON object a line. */
export async function main(args) {
  progressToStderr();
  const folder = join(root, "bench");
  if (!existsSync(join(folder, "src/main.ts"))) throw new Explained("bench/src/main.ts is missing.");
  say("\nCountersign, figures\n");
  await step("Packages", (note) => install(root, note));
  await step("Database client", (note) => generateClient(root, note));
  const distDir = await step("Web app", (note) => buildWeb(root, ".next/test", note));
  const server = await step("PostgreSQL of its own", () => throwAwayServer("bench", { fast: false }));
  mkdirSync(join(root, "reports"), { recursive: true });
  const bench = spawnGuarded(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: folder,
    env: {
      ...process.env,
      ...QUIET,
      NODE_ENV: "production",
      NEXT_DIST_DIR: distDir,
      DATA_DIR: server.dataDir,
      BENCH_OWNER_URL: server.url,
    },
    stdio: ["ignore", "inherit", "inherit"],
    patience: 30_000,
  });
  const code = await bench.exited;
  if (typeof code !== "number") throw new Explained(`The benchmark was ended by ${code}.`);
  return code;
}
