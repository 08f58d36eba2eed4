import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutAccount } from "./index.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test("A connection keeps the plan of a statement that says so, and of no other", async () => {
  const names = await withoutAccount(database.store, async (db) => {
    for (const given of [1, 2]) {
      expect(await db.$queryRaw`/* kept: a-number */ SELECT ${given}::int AS n`).toEqual([{ n: given }]);
      expect(await db.$queryRaw`SELECT ${given}::int + 1 AS n`).toEqual([{ n: given + 1 }]);
    }
    return db.$queryRaw<{ name: string; uses: bigint }[]>`SELECT name, generic_plans + custom_plans AS uses FROM pg_prepared_statements`;
  });
  expect(names.filter(({ name }) => name !== "")).toEqual([{ name: "a-number", uses: 2n }]);
});
