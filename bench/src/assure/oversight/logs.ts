import { fiftyWriters, tamperWithLogs } from "@countersign/core/audit-log/testing";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";

const LOGS = 1_000;
const ENTRIES_EACH = 40;

/** The audit log: whoever tampers with it is found, and people who write at once leave no gap. */
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
];
