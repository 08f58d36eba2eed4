import { appEnvironment, startApp } from "../app.mjs";
import { requireNoArguments } from "../asked.mjs";
import { buildWeb, generateClient, START_BUILD } from "../build.mjs";
import { readSettings, root } from "../context.mjs";
import { keepSecret, lockDataDir, makeDataDir } from "../data-folder.mjs";
import { requireDatabase, seedDemo, setUpDatabase } from "../database.mjs";
import { Explained } from "../errors.mjs";
import { install } from "../install.mjs";
import { requireFreePort } from "../ports.mjs";
import { startPostgres } from "../postgres.mjs";
import { say, sinceStart, step } from "../steps.mjs";
import { whenDone } from "../supervise.mjs";

export const stoppable = true;

async function database(settings, fail) {
  if (settings.databaseUrl) {
    await step("PostgreSQL of DATABASE_URL", () => requireDatabase(root, settings.databaseUrl));
    return settings.databaseUrl;
  }
  const server = await step("PostgreSQL", async (note) => {
    const started = await startPostgres({ root, dataDir: settings.dataDir });
    note(`data in ${started.folder}`, true);
    return started;
  });
  server.onExit((code, log) =>
    fail(
      new Explained(`PostgreSQL ended unexpectedly (${code}), so everything is stopped. Its log is ${settings.dataDir}/postgres.log.`, log),
    ),
  );
  return server.url;
}

/** Starts everything and stays until it is stopped; `dev` reloads on changes instead of building. */
export async function run(args, { dev }) {
  const command = dev ? "npm run dev" : "npm start";
  requireNoArguments(command, args, ` Settings stand before the command: PORT=3001 ${command}.`);
  say(dev ? "\nCountersign, in development\n" : "\nCountersign\n");
  const settings = readSettings();
  makeDataDir(settings.dataDir);
  const lock = lockDataDir(settings.dataDir);
  whenDone(lock.release);
  lock.tell(settings.appUrl);
  await requireFreePort(settings.port, settings.host);
  const secret = keepSecret(settings.dataDir, settings.appSecret);

  let fail;
  const lost = new Promise((_, reject) => (fail = reject));
  lost.catch(() => {});
  await step("Packages", (note) => install(root, note));
  await step("Database client", (note) => generateClient(root, note));
  const ownerUrl = await database(settings, fail);
  const setUp = { APP_SECRET: secret, DEMO: settings.demo ? "1" : "0", COUNTERSIGN_PUBLIC: settings.isPublic ? "1" : "0" };
  const urls = await step("Database set-up", (note) => setUpDatabase(root, ownerUrl, setUp, note));
  const env = await appEnvironment({ settings, urls, secret, dev });
  if (env.DEMO === "1") await step("Demo data", (note) => seedDemo(root, env, note));
  const distDir = dev ? undefined : await step("Web app", (note) => buildWeb(root, process.env.NEXT_DIST_DIR || START_BUILD, note));
  await requireFreePort(settings.port, settings.host);
  const app = startApp({ root, env, settings, distDir, dev });
  await step(env.MAILBOX_PORT ? "Web, worker and mailbox" : "Web and worker", (note) => Promise.race([app.started(note), lost]));

  if (env.DEMO !== "1" && settings.demo)
    say("  There is no demo here: the database was in use before. The first administrator is made at /setup.");
  say(`\n  Ready after ${sinceStart()}. Data: ${settings.dataDir}. Ctrl-C stops everything.`);
  if (env.DEMO === "1") {
    say(`  Be anybody of the demo, without a password: ${settings.appUrl}/demo`);
    if (env.MAILBOX_PORT) say(`  Read what it sends: ${settings.appUrl}/dev/mailbox`);
  }
  // Again, where people look when it is ready; the last line stays the address.
  for (const line of app.toActOn()) say(`\n  ${line}\n`);
  say(`Countersign is ready at ${settings.appUrl}`);
  await Promise.race([app.failed, lost]);
}

export const main = (args) => run(args, { dev: false });
