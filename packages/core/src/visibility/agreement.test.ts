import { createTestDatabase, seedOfTests, type TestDatabase } from "@countersign/db/testing";
import { isIn, toSql } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillTables, type Filled } from "./testing.ts";

const seed = seedOfTests();
const TRIPLES = 100_000;

describe(`decide, its filter, SQL and Prisma on PostgreSQL (SEED=${seed} asks the same again)`, () => {
  let database: TestDatabase;
  let tables: Filled;
  beforeAll(async () => {
    database = await createTestDatabase();
    tables = await fillTables(database, seed);
  });
  afterAll(async () => {
    await tables?.close();
    await database?.drop();
  });

  test(`agree on ${TRIPLES} triples of a person, a permission and a row, also within lists that users narrow`, async () => {
    const { cases, disagreements } = await tables.compare({ seed, triples: TRIPLES });
    expect(disagreements).toEqual([]);
    expect(cases).toBe(TRIPLES);
  });

  test("an id that is compared by a collation instead of as an id is an error, never a guess", async () => {
    const params: unknown[] = [];
    const filter = toSql(isIn("ownerId", ["01985a5e-7c1f-7000-8000-00000000000a"]), { accountId: "a", ownerId: "x.owner" }, params);
    const query = database.store.pool.query(`SELECT 1 FROM (SELECT '01985A5E' COLLATE "und-x-icu" AS owner) x WHERE ${filter}`, params);
    await expect(query).rejects.toThrow("operator does not exist: text = uuid");
  });
});
