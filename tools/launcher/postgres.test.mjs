import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { root } from "./context.mjs";
import { bufferSize, startPostgres } from "./postgres.mjs";

const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
const folder = mkdtempSync(join(tmpdir(), "countersign-postgres-"));
chmodSync(folder, 0o755); // for root's server, which runs as another user
after(() => rmSync(folder, { recursive: true, force: true }));

async function query({ url }, sql) {
  const client = new Client({ connectionString: Object.assign(new URL(url), { pathname: "/postgres" }).href });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a data folder that was moved keeps its database, and what is no whole database is not removed", async () => {
  process.env.TMPDIR = mkdtempSync(join(folder, "private-"));
  const [before, moved] = [join(folder, "before"), join(folder, "moved")];
  const first = await startPostgres({ root, dataDir: before });
  await query(first, "CREATE TABLE kept AS SELECT 42 AS number");
  await first.stop();
  renameSync(before, moved);

  const second = await startPostgres({ root, dataDir: moved });
  assert.equal(second.folder, join(moved, "postgres"));
  assert.deepEqual(await query(second, "SELECT number FROM kept"), [{ number: 42 }]);
  await second.stop();

  const version = readFileSync(join(second.folder, "PG_VERSION"), "utf8");
  rmSync(join(second.folder, "PG_VERSION"));
  await assert.rejects(startPostgres({ root, dataDir: moved }), /holds files, but no whole PostgreSQL cluster/);
  assert.equal(readFileSync(join(second.folder, "base/1/PG_VERSION"), "utf8"), version, "the rest is still there");
});

test("the embedded server holds a quarter of the memory in its buffers, between 128 MB and 1 GB", async () => {
  const gigabytes = (count) => count * 2 ** 30;
  assert.deepEqual(
    [0.25, 2, 64].map((count) => bufferSize(gigabytes(count))),
    [128, 512, 1024],
  );
  const server = await startPostgres({ root, dataDir: join(folder, "sized") });
  const shown = await query(server, "SELECT pg_size_bytes(current_setting('shared_buffers')) / 1024 / 1024 AS size");
  await server.stop();
  assert.equal(Number(shown[0].size), bufferSize());
});
