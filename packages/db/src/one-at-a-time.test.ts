import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore, type Store } from "./store.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let store: Store;
const warnings: string[] = [];
const listen = (warning: Error) => void warnings.push(warning.message);
beforeAll(async () => {
  database = await createTestDatabase();
  store = createStore({ url: database.appUrl, readerUrl: database.readerUrl });
  process.on("warning", listen);
});
afterAll(async () => {
  process.off("warning", listen);
  await store?.close();
  await database?.drop();
});

test("queries asked for at once on one connection run in order, without a warning in the terminal", async () => {
  const client = await store.pool.connect();
  try {
    const done: number[] = [];
    const ask = async (no: number) => {
      await client.query("SELECT pg_sleep($1)", [0.04 / no]);
      done.push(no);
    };
    await Promise.all([1, 2, 3, 4].map(ask));
    expect(done).toEqual([1, 2, 3, 4]);
  } finally {
    client.release();
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(warnings).toEqual([]);
});

test("one that fails does not keep the next from its answer", async () => {
  const client = await store.pool.connect();
  try {
    const asked = await Promise.allSettled([
      client.query("SELECT 1/0"),
      client.query("SELECT 2 AS two"),
      client.query("SELECT 3 AS three"),
    ]);
    expect(asked.map((one) => (one.status === "fulfilled" ? one.value.rows[0] : "failed"))).toEqual(["failed", { two: 2 }, { three: 3 }]);
  } finally {
    client.release();
  }
});
