import { stressFeeds } from "@countersign/core/feeds/testing";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";

const CHANGES = 200;

/**
 * Access groups fed by segments: contacts are written while rules change and are carried out, and nobody who reads meanwhile is told other groups than the
 * rules and the marks by hand give; nor does the table hold others at the end.
 */
export const feeds: Suite = {
  name: "oversight.feeds",
  isRandom: true,
  run: async (seed, share) => {
    const world = await createWorld();
    try {
      const { writes, compared, live, wrong } = await stressFeeds(world, { seed, changes: Math.ceil(CHANGES * share) });
      process.stderr.write(`${writes} writes, ${compared} rows compared, ${live} times while a rule was being carried out\n`);
      const blind = live === 0 ? ["nobody read while a rule was being carried out: the suite sees nothing"] : [];
      return { cases: compared, failures: wrong + blind.length, problems: blind };
    } finally {
      await world.database.drop();
    }
  },
};
