import { raceForLastAdmin } from "@countersign/core/people/testing";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "./suite.ts";

const RACES = 2_000;

/** People who manage each other: what they do at the same moment never leaves an account without an Account Admin. */
export const admin: readonly Suite[] = [
  {
    name: "admin.last-account-admin",
    isRandom: true,
    run: async (seed) => {
      const world = await createWorld();
      try {
        const { races, orphaned, stuck, outages } = await raceForLastAdmin(world, RACES, seed);
        const told = [`${orphaned} accounts without an Account Admin`, `${stuck} races in which nobody got anywhere`];
        const failures = orphaned + stuck + outages.length;
        return { cases: races, failures, problems: failures > 0 ? [...told, ...new Set(outages)] : [] };
      } finally {
        await world.database.drop();
      }
    },
  },
];
