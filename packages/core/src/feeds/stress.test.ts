import { seedOfTests } from "@countersign/db/testing";
import { expect, test } from "vitest";
import { createWorld } from "../testing.ts";
import { stressFeeds } from "./testing.ts";

test(
  "whoever reads while contacts are written and rules change is told what the rules say, and so does the table at the end",
  { timeout: 120_000 },
  async () => {
    const world = await createWorld();
    const seed = seedOfTests();
    try {
      const outcome = await stressFeeds(world, { seed, changes: 20 });
      expect({ seed, wrong: outcome.wrong }).toEqual({ seed, wrong: 0 });
      expect(Math.min(outcome.writes, outcome.compared, outcome.live)).toBeGreaterThan(0);
    } finally {
      await world.database.drop();
    }
  },
);
