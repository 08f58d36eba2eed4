import { seedOfTests } from "@countersign/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../testing.ts";
import { rebuildHistory } from "./histories.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

test("What people could do at any moment of a random history is rebuilt from the log as it was loaded then", async () => {
  const { moments, differences, changes } = await rebuildHistory(world, seedOfTests(), 24);
  expect(differences).toEqual([]);
  expect(moments).toBe(120);
  expect(Object.keys(changes).length).toBeGreaterThan(3);
}, 120_000);
