// Commands that use the app's database without the app: of a start that runs, or of a server that runs for this command alone.
import { join } from "node:path";
import { appEnvironment } from "./app.mjs";
import { answerAtOnce } from "./asked.mjs";
import { generateClient } from "./build.mjs";
import { readSettings, root } from "./context.mjs";
import { keepSecret, lockDataDir, makeDataDir } from "./data-folder.mjs";
import { requireDatabase, setUpDatabase } from "./database.mjs";
import { Explained } from "./errors.mjs";
import { install } from "./install.mjs";
import { recordedUrl, startPostgres } from "./postgres.mjs";
import { spawnGuarded } from "./run.mjs";
import { progressToStderr, step } from "./steps.mjs";
import { whenDone } from "./supervise.mjs";

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
  const lock = lockDataDir(settings.dataDir);
  whenDone(lock.release);
  return (await startPostgres({ root, dataDir: settings.dataDir })).url;
}

async function appOn(settings) {
  makeDataDir(settings.dataDir);
  const secret = keepSecret(settings.dataDir, settings.appSecret);
  const url = await step("PostgreSQL", () => ownerUrl(settings));
  const setUp = { APP_SECRET: secret, DEMO: settings.demo ? "1" : "0", COUNTERSIGN_PUBLIC: settings.isPublic ? "1" : "0" };
  const urls = await step("Database set-up", (note) => setUpDatabase(root, url, setUp, note));
  return appEnvironment({ settings, urls, secret });
}

/**
 * Runs a command-line program of a package to its end and gives its exit code, once `args` are what `command` takes; with the app's own addresses
 * of the database where it asks for them. Files are named from where the person stands.
 */
export async function runCoreCommand(command, program, args, { usesDatabase }) {
  const answered = answerAtOnce(command, args);
  if (answered !== null) return answered;
  progressToStderr();
  await step("Packages", (note) => install(root, note));
  await step("Database client", (note) => generateClient(root, note));
  const env = usesDatabase ? await appOn(readSettings()) : process.env;
  const child = spawnGuarded(process.execPath, ["--import", import.meta.resolve("tsx"), join(root, program), ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await child.exited;
  if (typeof code !== "number") throw new Explained(`The command was ended by ${code}.`);
  return code;
}
