import { seedOfTests } from "@countersign/db/testing";
import { expect, test } from "vitest";
import { createWorld } from "../testing.ts";
import { raceForLastAdmin } from "./testing.ts";

test("An account keeps an Account Admin, however many take each other's rights at once", { timeout: 240_000 }, async () => {
  const world = await createWorld();
  const seed = seedOfTests();
  const found = await raceForLastAdmin(world, 200, seed);
  expect({ seed, ...found }).toEqual({ seed, races: 200, orphaned: 0, stuck: 0, outages: [] });
  await world.database.drop();
});
