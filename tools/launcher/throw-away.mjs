// A Countersign for one test run or benchmark: its own server, database, ports and data folder.
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { appEnvironment } from "./app.mjs";
import { root } from "./context.mjs";
import { seedDemo, setUpDatabase } from "./database.mjs";
import { freePort } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { whenDone } from "./supervise.mjs";

/** An empty server in `.data/<name>`, removed at the end. `fast` gives up safety on a crash: not for figures. */
export async function throwAwayServer(name, { fast = true } = {}) {
  const dataDir = join(root, ".data", `${name}-${process.pid}`);
  whenDone(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startPostgres({ root, dataDir, throwAway: fast });
  whenDone(() => rmSync(server.folder, { recursive: true, force: true }));
  return { ...server, dataDir };
}

/** A database that is set up on a server of its own, with the settings and environment to run the app on it. */
export async function throwAwayApp(name, { demo, fast = true }, note) {
  const server = await throwAwayServer(name, { fast });
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const settings = { port, host: "127.0.0.1", localUrl: appUrl, appUrl, dataDir: server.dataDir, demo, isPublic: false };
  const secret = randomBytes(32).toString("base64url");
  const urls = await setUpDatabase(root, server.url, { APP_SECRET: secret, DEMO: demo ? "1" : "0", COUNTERSIGN_PUBLIC: "0" }, note);
  const env = await appEnvironment({ settings, urls, secret });
  if (demo) await seedDemo(root, env, note);
  return { settings, env, server };
}
