import { fiftyWriters, rebuildHistory, tamperWithLogs } from "@countersign/core/audit-log/testing";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";

const LOGS = 1_000;
const ENTRIES_EACH = 40;
const HISTORIES = 10;
const STEPS = 120;

/** The audit log: whoever tampers with it is found, people who write at once leave no gap, and rights at a past moment are read off it. */
export const logs: readonly Suite[] = [
  {
    name: "oversight.tampered-logs",
    isRandom: true,
    run: async (seed, share) => {
      const { logs: cases, missed } = await tamperWithLogs(Math.ceil(LOGS * share), seed);
      return { cases, failures: missed.length, problems: missed };
    },
  },
  {
    name: "oversight.fifty-writers",
    isRandom: false,
    run: async (_seed, share) => {
      const world = await createWorld();
      try {
        const { written, problems } = await fiftyWriters(world, Math.ceil(ENTRIES_EACH * share));
        return { cases: written, failures: problems.length, problems };
      } finally {
        await world.database.drop();
      }
    },
  },
  {
    name: "oversight.rights-rebuilt",
    isRandom: true,
    run: async (seed, share) => {
      const world = await createWorld();
      try {
        const problems: string[] = [];
        let cases = 0;
        for (let n = 0; n < Math.ceil(HISTORIES * share); n += 1) {
          const { moments, differences } = await rebuildHistory(world, (seed + n) % 2 ** 31, STEPS);
          cases += moments;
          problems.push(...differences);
        }
        return { cases, failures: problems.length, problems };
      } finally {
        await world.database.drop();
      }
    },
  },
];
