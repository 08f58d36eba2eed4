// The processes of Countersign: web, worker and, in the demo, the mailbox.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { programOf } from "./build.mjs";
import { diskFull, Explained } from "./errors.mjs";
import { QUIET } from "./install.mjs";
import { followOutput } from "./logs.mjs";
import { freePort } from "./ports.mjs";
import { isStopping, spawnGuarded } from "./run.mjs";

const UNTIL_READY = 120_000;
// Names that say who owns the database, or that belong to npm's own run, stay with the launcher; whether there is a mailbox is for it to say.
const KEPT_BACK = /^(DATABASE_URL|TEST_DATABASE_URL|APP_SECRET|MAILBOX_PORT|npm_.*|INIT_CWD)$/;

/** The environment of everything that runs as the app: never with the database owner's address. */
export async function appEnvironment({ settings, urls, secret, dev = false }) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !KEPT_BACK.test(name)));
  const demo = urls.demo ?? settings.demo;
  return {
    ...inherited,
    ...QUIET,
    NODE_ENV: dev ? "development" : "production",
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_READER_URL: urls.readerUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    APP_SECRET: secret,
    APP_URL: settings.appUrl,
    DATA_DIR: settings.dataDir,
    DEMO: demo ? "1" : "0",
    HOST: settings.host,
    PORT: String(settings.port),
    LOG_LEVEL: settings.logLevel ?? "info",
    ...(settings.smtpUrl ? { SMTP_URL: settings.smtpUrl } : {}),
    ...(demo && !settings.smtpUrl ? { MAILBOX_PORT: String(await freePort()) } : {}),
  };
}

function processes({ root, env, settings, distDir, dev }) {
  const tsx = (folder) => ({
    cwd: join(root, folder),
    entry: "src/main.ts",
    args: dev
      ? [programOf(join(root, folder), "tsx", "dist/cli.mjs"), "watch", "--clear-screen=false", "src/main.ts"]
      : ["--import", "tsx", "src/main.ts"],
  });
  const web = join(root, "apps/web");
  const all = [
    { name: "worker", ...tsx("apps/worker"), patience: 25_000 },
    {
      name: "web",
      cwd: web,
      entry: "src/app",
      args: [...(dev ? [programOf(web, "next", "dist/bin/next"), "dev"] : ["serve.mjs"]), "-H", settings.host, "-p", String(settings.port)],
      env: distDir ? { NEXT_DIST_DIR: distDir } : {},
    },
  ];
  if (env.MAILBOX_PORT) all.unshift({ name: "mailbox", ...tsx("apps/mailbox") });
  return all;
}

/** Asks once; { status, text }, or null when nobody answers. */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: "manual" });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}

function ended(name, code, output, settings) {
  const taken = /EADDRINUSE/.test(output.last()) && name === "web";
  const words = taken
    ? `Port ${settings.port} was taken by another program in the meantime. Set PORT to a free one, for example: PORT=${settings.port + 1} npm start`
    : `The ${name} process ended unexpectedly (${code instanceof Error ? code.message : typeof code === "number" ? `exit code ${code}` : code}), so everything is stopped. Its log is ${output.file}.`;
  return new Explained(diskFull(output.last()) ?? words, output.last());
}

/**
 * Starts the processes and returns { started, failed, toActOn }: `started(note)` resolves when the web answers and the
 * worker beats, `failed` rejects when one of them ends by itself, `toActOn()` gives the lines that somebody has to act on.
 * They stop with the launcher.
 */
export function startApp({ root, env, settings, distDir, dev = false, quiet = false }) {
  let fail;
  const failed = new Promise((_, reject) => (fail = reject));
  failed.catch(() => {});
  const outputs = [];
  for (const { name, cwd, entry, args, patience, env: own } of processes({ root, env, settings, distDir, dev })) {
    if (!existsSync(join(cwd, entry))) throw new Explained(`${join(cwd, entry)} is missing: the ${name} process cannot start.`);
    const { child, exited } = spawnGuarded(process.execPath, args, {
      cwd,
      env: { ...env, ...own },
      patience,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = followOutput(child, name, {
      folder: join(settings.dataDir, "logs"),
      everything: dev || settings.logLevel !== undefined,
      quiet,
    });
    outputs.push(output);
    // A little later, so that its last words have arrived.
    void exited.then((code) => setTimeout(() => isStopping() || fail(ended(name, code, output, settings)), 100));
  }

  async function untilReady(note) {
    let seen = "";
    for (const began = Date.now(); Date.now() - began < UNTIL_READY;) {
      const live = await ask(`${settings.localUrl}/api/health/live`);
      const ready = live?.status === 200 ? await ask(`${settings.localUrl}/api/health/ready`) : null;
      if (ready?.status === 200) return;
      seen = ready
        ? `ready answers ${ready.status}: ${ready.text.slice(0, 500)}`
        : live
          ? `live answers ${live.status}`
          : "the web server does not answer yet";
      note(seen);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Explained(
      `Countersign did not become ready within ${UNTIL_READY / 1000} seconds. The logs are in ${join(settings.dataDir, "logs")}.`,
      seen,
    );
  }
  return {
    failed,
    started: (note) => Promise.race([untilReady(note), failed]),
    toActOn: () => outputs.map((output) => output.toActOn()).filter((line) => line !== null),
  };
}
