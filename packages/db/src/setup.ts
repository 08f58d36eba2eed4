/** Makes a database ready: version, roles, migrations under a lock, the job queue's schema, rights. Run as its owner, never by the app. */
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { env } from "./env.ts";
import { migrate } from "./migrate.ts";
import { checkRoles, createRoles, NeedsRoles, ROLES, roleUrl } from "./roles.ts";

const OLDEST_SERVER = 150_000;
const LOCK = 7_402_611;

export interface RoleUrls {
  readonly appUrl: string;
  readonly readerUrl: string;
  readonly workerUrl: string;
}

/** Sets the database of `ownerUrl` up, creating it when it is missing. Safe to run at every start and by several at once. */
export async function setUpDatabase(ownerUrl: string, secret: string): Promise<RoleUrls> {
  await createDatabase(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ v: string; shown: string }>(
      "SELECT current_setting('server_version_num') AS v, current_setting('server_version') AS shown",
    );
    if (Number(rows[0]!.v) < OLDEST_SERVER) throw new Error(`PostgreSQL ${rows[0]!.shown} is too old: Countersign needs 15 or newer.`);
    await owner.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await createRoles(owner, secret);
    await migrate(owner);
    await runMigrations({ connectionString: ownerUrl, logger: undefined });
    await grantJobs(owner);
    await checkRoles(ownerUrl, secret);
  } finally {
    await owner.end();
  }
  return {
    appUrl: roleUrl(ownerUrl, secret, "app"),
    readerUrl: roleUrl(ownerUrl, secret, "reader"),
    workerUrl: roleUrl(ownerUrl, secret, "worker"),
  };
}

/**
 * Whether this start is a demo: only one that is wanted, on a database that is empty or marked as a demo already. Throws, in words,
 * where a demo's data and its shared password could be reached from outside.
 */
export async function decideDemo(ownerUrl: string, { wanted, isPublic }: { wanted: boolean; isPublic: boolean }): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ marked: boolean; used: boolean }>(
      "SELECT coalesce(bool_or(demo), false) AS marked, count(*) > 0 OR EXISTS (SELECT 1 FROM app_user) AS used FROM installation",
    );
    const { marked, used } = rows[0]!;
    if (marked && isPublic) {
      throw new Error(
        "This database holds the demo, whose people share one password: it does not start where others can reach it. Use another DATABASE_URL or DATA_DIR for real work, or leave APP_URL and HOST unset to look at the demo.",
      );
    }
    return wanted && (marked || !used);
  } finally {
    await owner.end();
  }
}

async function createDatabase(ownerUrl: string): Promise<void> {
  const probe = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await probe.connect();
    return;
  } catch (error) {
    if ((error as { code?: string }).code !== "3D000") throw error;
  } finally {
    await probe.end().catch(() => {});
  }
  const url = new URL(ownerUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42P04") throw error; // another start was faster
  } finally {
    await client.end();
  }
}

// The app adds jobs inside its own transactions; the worker takes them. graphile-worker's functions run as their caller,
// and its tables have row-level security without a policy: only these two roles are let in.
async function grantJobs(owner: pg.Client): Promise<void> {
  for (const role of ROLES.filter((name) => name !== "reader")) {
    const name = `countersign_${role}`;
    await owner.query(`GRANT USAGE ON SCHEMA graphile_worker TO ${name}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${name}`);
    await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${name}`);
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${name}`);
  }
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
       AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.schemaname = 'graphile_worker' AND p.tablename = c.relname AND p.policyname = 'countersign')`,
  );
  for (const table of rows) {
    await owner.query(
      `CREATE POLICY countersign ON graphile_worker.${owner.escapeIdentifier(table.name)} TO countersign_app, countersign_worker USING (true)`,
    );
  }
}

/** The sentence for a person who starts Countersign: what is wrong with DATABASE_URL or the server, and what to do. */
export function setUpFailure(error: unknown): string {
  if (error instanceof NeedsRoles) {
    return `${error.message} Let an administrator run this once, then start again:\n\n${error.sql}\n`;
  }
  const { code, message } = error as { code?: string; message?: string };
  const words: Record<string, string> = {
    ECONNREFUSED: "Nothing answers at the host and port of DATABASE_URL. Is the server running?",
    ENOTFOUND: "The host of DATABASE_URL is not known.",
    ETIMEDOUT: "The host of DATABASE_URL does not answer.",
    "28P01": "The server refused the user or the password of DATABASE_URL.",
    "28000": "The server refused the user of DATABASE_URL.",
    "42501": "The user of DATABASE_URL may not do what the set-up needs. It has to be the owner of the database.",
    "53100": "The database server's disk is full.",
  };
  return (code && words[code]) || message || "The database could not be set up.";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!env.ownerUrl || !env.secret) {
    process.stderr.write("DATABASE_URL and APP_SECRET must be set.\n");
    process.exit(2);
  }
  try {
    const urls = await setUpDatabase(env.ownerUrl, env.secret);
    const demo = await decideDemo(env.ownerUrl, { wanted: env.wantsDemo, isPublic: env.isPublic });
    process.stdout.write(`${JSON.stringify({ ...urls, demo })}\n`);
  } catch (error) {
    process.stderr.write(`${setUpFailure(error)}\n`);
    process.exit(error instanceof NeedsRoles ? 3 : 1);
  }
}
