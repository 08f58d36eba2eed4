// The database before the app uses it: reachable, new enough, migrated, with its roles.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { diskFull, Explained } from "./errors.mjs";
import { QUIET } from "./install.mjs";
import { run } from "./run.mjs";

const OLDEST = 15;

async function connect(root, url) {
  const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** A connection failure in words; `url` is the owner's and its password is not shown. */
export function describeFailure(error, url) {
  const { hostname, port, username } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const user = decodeURIComponent(username);
  const codes = [error.code, ...(error.errors ?? []).map((one) => one.code)];
  const any = (...wanted) => wanted.some((code) => codes.includes(code));
  if (any("ENOTFOUND", "EAI_AGAIN")) return `DATABASE_URL names the host ${hostname}, which cannot be found. Check its spelling.`;
  if (any("ECONNREFUSED")) return `No PostgreSQL answers at ${where}. Check host and port in DATABASE_URL, and that the server runs.`;
  if (any("ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH") || /timeout/i.test(error.message))
    return `PostgreSQL at ${where} does not answer within 10 seconds. Check DATABASE_URL and the firewall between.`;
  if (any("28P01"))
    return `PostgreSQL at ${where} refuses the password of user ${user}. Check DATABASE_URL; signs such as @ : / in a password must be percent-encoded.`;
  if (any("28000")) return `PostgreSQL at ${where} does not let user ${user} in: ${error.message}.`;
  if (any("53300")) return `PostgreSQL at ${where} has no connection left. Raise its max_connections, or stop other programs that use it.`;
  return `The database at ${where} cannot be used: ${error.message}. Check DATABASE_URL.`;
}

/** Throws in words unless a PostgreSQL that is new enough answers at `url`. The set-up makes a database that is missing. */
export async function requireDatabase(root, url) {
  let client;
  try {
    client = await connect(root, url);
  } catch (error) {
    if (error.code === "3D000") return;
    throw new Explained(describeFailure(error, url));
  }
  try {
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
    );
    if (rows[0].number < OLDEST * 10_000) {
      throw new Explained(
        `PostgreSQL ${rows[0].version} is too old: Countersign needs ${OLDEST} or newer. Upgrade the server, or leave DATABASE_URL unset to use the embedded one.`,
      );
    }
  } finally {
    await client.end();
  }
}

/**
 * Migrates the database of the owner's `url` and makes the roles of the app. Returns { appUrl, readerUrl, workerUrl }
 * and what else the set-up decided.
 */
export async function setUpDatabase(root, url, env, note) {
  const folder = join(root, "packages/db");
  try {
    const { stdout } = await run(process.execPath, ["--import", "tsx", "src/setup.ts"], {
      cwd: folder,
      env: { ...process.env, ...QUIET, ...env, DATABASE_URL: url },
      onLine: note,
      what: "Setting up the database",
    });
    const last = stdout.trim().split("\n").at(-1);
    note("", true);
    return JSON.parse(last);
  } catch (error) {
    // Exit code 3 comes with the SQL that somebody with more rights must run: it is the message.
    if (error.code === 3)
      throw new Explained(
        "The owner in DATABASE_URL may not create the roles of the app. Run this SQL as a superuser, then start again:",
        error.details,
      );
    if (error instanceof SyntaxError)
      throw new Explained("The database set-up ended without saying the addresses of its roles (packages/db/src/setup.ts).");
    throw error.code === 1 ? new Explained(diskFull(error.details) ?? error.details) : error;
  }
}

/** Fills an empty database with the demo; does nothing when it is filled already. */
export async function seedDemo(root, env, note) {
  const folder = join(root, "packages/core");
  if (!existsSync(join(folder, "src/demo/main.ts"))) throw new Explained("packages/core/src/demo/main.ts is missing.");
  await run(process.execPath, ["--import", "tsx", "src/demo/main.ts"], { cwd: folder, env, onLine: note, what: "Making the demo data" });
  note("", true);
}
