import { afterAll, beforeAll, expect, test } from "vitest";
import { queuePool } from "./queue-pool.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test("A connection that breaks under the queue is told as something to try again, and the next one works", async () => {
  const pool = queuePool(database.store.pool);
  const client = await pool.connect();
  client.on("error", () => {});
  await expect(client.query("SELECT pg_terminate_backend(pg_backend_pid())")).rejects.toMatchObject({ code: "57P03" });
  await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "57P03" });
  client.release(true);
  const next = await pool.connect();
  expect((await next.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  next.release();
});

test("What is wrong with a statement stays what it is", async () => {
  const client = await queuePool(database.store.pool).connect();
  await expect(client.query("SELECT nothing_of_that_name")).rejects.toMatchObject({ code: "42703" });
  client.release();
});
