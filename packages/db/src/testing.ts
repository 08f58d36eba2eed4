/** Real databases for tests: each caller gets its own, cloned from a migrated template. */
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { env } from "./env.ts";
import { roleUrl } from "./roles.ts";
import { setUpDatabase } from "./setup.ts";
import { createStore, type Store } from "./store.ts";

const SECRET = "a secret for tests, thirty-two characters or more";
const LOCK = 7_402_612;

export interface TestDatabase {
  /** Works as countersign_app. */
  readonly store: Store;
  /** Works as countersign_worker. */
  readonly workerStore: Store;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  readonly workerUrl: string;
  /** Closes the pools and drops the database. */
  drop(): Promise<void>;
}

/** Where random tests begin: another place each time, or where SEED says. */
export function seedOfTests(): number {
  return env.testSeed ? Number(env.testSeed) : Math.floor(Math.random() * 2 ** 31);
}

/** A fresh database with the current migrations. TEST_DATABASE_URL names the server's owner; `npm test` sets it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = env.testOwnerUrl;
  if (!server) throw new Error("TEST_DATABASE_URL is not set: run `npm test`, or give the URL of a PostgreSQL superuser for tests.");
  const template = await migratedTemplate(server);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, (client) => cloneDatabase(client, name, template));
  const ownerUrl = withDatabase(server, name);
  const urls = {
    appUrl: roleUrl(ownerUrl, SECRET, "app"),
    readerUrl: roleUrl(ownerUrl, SECRET, "reader"),
    workerUrl: roleUrl(ownerUrl, SECRET, "worker"),
  };
  const store = createStore({ url: urls.appUrl, readerUrl: urls.readerUrl, max: 6 });
  const workerStore = createStore({ url: urls.workerUrl, readerUrl: urls.readerUrl, max: 6 });
  return {
    store,
    workerStore,
    ownerUrl,
    ...urls,
    drop: async () => {
      await Promise.all([store.close(), workerStore.close()]);
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(server, "postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// A template that somebody still looks at cannot be copied: clones take turns.
async function cloneDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
}

function migrationsHash(): string {
  const folder = new URL("../prisma/migrations/", import.meta.url);
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) hash.update(entry.name).update(readFileSync(fileURLToPath(new URL(`${entry.name}/migration.sql`, folder))));
  }
  return hash.digest("hex").slice(0, 12);
}

async function migratedTemplate(server: string): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await onServer(server, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    // Migrated under another name first, so that a template is complete or absent.
    await client.query(`DROP DATABASE IF EXISTS "${name}_new" WITH (FORCE)`);
    await setUpDatabase(withDatabase(server, `${name}_new`), SECRET);
    await client.query(`ALTER DATABASE "${name}_new" RENAME TO "${name}"`);
  });
  return name;
}
