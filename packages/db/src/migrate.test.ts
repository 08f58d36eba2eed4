import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let owner: pg.Client;
let folder: string;
const connect = async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  return client;
};
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-"));
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}
const exists = async (table: string) => (await owner.query("SELECT to_regclass($1) IS NOT NULL AS yes", [table])).rows[0].yes as boolean;
const recorded = async (name: string) =>
  (await owner.query("SELECT finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE migration_name = $1", [name])).rows;

test("Migrations are applied once, in the order of their names", async () => {
  write("90000000000002_second", "INSERT INTO order_of VALUES ('second')");
  write("90000000000001_first", "CREATE TABLE order_of (name text); INSERT INTO order_of VALUES ('first')");
  await migrate(owner, folder);
  await migrate(owner, folder);
  expect((await owner.query("SELECT name FROM order_of")).rows).toEqual([{ name: "first" }, { name: "second" }]);
  expect(await recorded("90000000000001_first")).toEqual([{ done: true }]);
});

test("One that fails is named, leaves nothing of itself, and is tried again at the next start", async () => {
  write("90000000000003_broken", "CREATE TABLE half_made (id int); SELECT 1 / 0");
  await expect(migrate(owner, folder)).rejects.toThrow(
    "The database could not be migrated: 90000000000003_broken failed, and nothing of it was applied. PostgreSQL says: division by zero",
  );
  expect([await exists("half_made"), await recorded("90000000000003_broken")]).toEqual([false, []]);
  write("90000000000003_broken", "CREATE TABLE half_made (id int)");
  await migrate(owner, folder);
  expect([await exists("half_made"), await recorded("90000000000003_broken")]).toEqual([true, [{ done: true }]]);
});

test("A start that is cut off in the middle of one leaves nothing of it, and the next start goes on", async () => {
  write("90000000000004_slow", "CREATE TABLE slowly_made (id int); SELECT pg_sleep(30)");
  const cut = await connect();
  const { rows } = await cut.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const failed = migrate(cut, folder).catch((error: Error) => error.message);
  const asleep = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'";
  await expect.poll(async () => (await owner.query(asleep, [rows[0]!.pid])).rows[0].n as number, { timeout: 10_000 }).toBe(1);
  await owner.query("SELECT pg_terminate_backend($1)", [rows[0]!.pid]);
  expect(await failed).toContain("90000000000004_slow failed");
  expect([await exists("slowly_made"), await recorded("90000000000004_slow")]).toEqual([false, []]);
  write("90000000000004_slow", "CREATE TABLE slowly_made (id int)");
  await migrate(owner, folder);
  expect(await exists("slowly_made")).toBe(true);
});

test("What an earlier version recorded as begun and never ended is applied", async () => {
  write("90000000000005_begun", "CREATE TABLE begun (id int)");
  await owner.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (gen_random_uuid()::text, 'x', '90000000000005_begun')",
  );
  await migrate(owner, folder);
  expect([await exists("begun"), await recorded("90000000000005_begun")]).toEqual([true, [{ done: true }]]);
});
