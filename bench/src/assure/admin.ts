import { raceForLastAdmin } from "@countersign/core/people/testing";
import { editRoleTogether } from "@countersign/core/roles/testing";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "./suite.ts";

const RACES = 2_000;
const EDITORS = 8;
const EDITS = 500;

/** People who change access at the same moment: no account is left without an Account Admin, and no edit of a role is lost. */
export const admin: readonly Suite[] = [
  {
    name: "admin.last-account-admin",
    isRandom: true,
    run: async (seed, share) => {
      const world = await createWorld();
      try {
        const { races, orphaned, stuck, outages } = await raceForLastAdmin(world, Math.ceil(RACES * share), seed);
        const told = [`${orphaned} accounts without an Account Admin`, `${stuck} races in which nobody got anywhere`];
        const failures = orphaned + stuck + outages.length;
        return { cases: races, failures, problems: failures > 0 ? [...told, ...new Set(outages)] : [] };
      } finally {
        await world.database.drop();
      }
    },
  },
  {
    name: "admin.role-edits",
    isRandom: false,
    run: async (_seed, share) => {
      const world = await createWorld();
      const editsEach = Math.ceil(EDITS * share);
      try {
        const { edits, lost, gaps, outages } = await editRoleTogether(world, EDITORS, editsEach);
        const missing = EDITORS * editsEach - edits;
        const told = [`${lost} edits lost`, `${gaps} gaps in the log`, `${missing} not done`];
        const failures = lost + gaps + missing + outages.length;
        return { cases: edits, failures, problems: failures > 0 ? [...told, ...new Set(outages)] : [] };
      } finally {
        await world.database.drop();
      }
    },
  },
];
