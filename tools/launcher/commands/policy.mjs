import { join } from "node:path";
import { appEnvironment } from "../app.mjs";
import { generateClient } from "../build.mjs";
import { readSettings, root } from "../context.mjs";
import { keepSecret, lockDataDir, makeDataDir } from "../data-folder.mjs";
import { requireDatabase, setUpDatabase } from "../database.mjs";
import { Explained } from "../errors.mjs";
import { install } from "../install.mjs";
import { recordedUrl, startPostgres } from "../postgres.mjs";
import { spawnGuarded } from "../run.mjs";
import { progressToStderr, step } from "../steps.mjs";
import { whenDone } from "../supervise.mjs";

export const stoppable = false;

const USES_DATABASE = new Set(["export", "plan", "apply"]);

/** The owner's address: of DATABASE_URL, of the embedded server that a start has running, or of one that runs for this command. */
async function ownerUrl(settings) {
  if (settings.databaseUrl) {
    await requireDatabase(root, settings.databaseUrl);
    return settings.databaseUrl;
  }
  const recorded = recordedUrl(settings.dataDir);
  const isRunning =
    recorded !== null &&
    (await requireDatabase(root, recorded).then(
      () => true,
      () => false,
    ));
  if (isRunning) return recorded;
  makeDataDir(settings.dataDir);
  const lock = lockDataDir(settings.dataDir);
  whenDone(lock.release);
  return (await startPostgres({ root, dataDir: settings.dataDir })).url;
}

async function appOn(settings) {
  const url = await step("PostgreSQL", () => ownerUrl(settings));
  const secret = keepSecret(settings.dataDir, settings.appSecret);
  const setUp = { APP_SECRET: secret, DEMO: settings.demo ? "1" : "0", COUNTERSIGN_PUBLIC: settings.isPublic ? "1" : "0" };
  const urls = await step("Database set-up", (note) => setUpDatabase(root, url, setUp, note));
  return appEnvironment({ settings, urls, secret });
}

/** `npm run policy -- export|test|plan|apply FILE [options]`: see docs/policy.md. Exit codes: 0 done, 1 something is in the way, 2 misused. */
export async function main(args) {
  progressToStderr();
  await step("Packages", (note) => install(root, note));
  await step("Database client", (note) => generateClient(root, note));
  const env = USES_DATABASE.has(args[0]) ? await appOn(readSettings()) : process.env;
  const command = join(root, "packages/core/src/policy/command-line/main.ts");
  const child = spawnGuarded(process.execPath, ["--import", import.meta.resolve("tsx"), command, ...args], {
    // Files are named from where the person stands.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await child.exited;
  if (typeof code !== "number") throw new Explained(`The command was ended by ${code}.`);
  return code;
}
