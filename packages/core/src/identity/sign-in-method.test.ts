import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { SignInMethod } from "./schema.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

test("The database takes a session by every way of signing in that there is, and by no other", async () => {
  const { rows } = await world.database.store.pool.query<{ check: string }>(
    "SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint WHERE conname = 'session_method_check'",
  );
  const taken = [...(rows[0]?.check ?? "").matchAll(/'([^']+)'/g)].map((match) => match[1]);
  expect(taken.toSorted()).toEqual(SignInMethod.options.toSorted());
});
