import { createTestDatabase } from "@countersign/db/testing";
import { fillTables } from "@countersign/core/visibility/testing";
import { runHistories } from "@countersign/permissions/testing/escalation";
import { catalogues, closeEverySubset } from "@countersign/permissions/testing/subsets";
import { runLaws } from "./laws.ts";
import { runMutants } from "./mutants.ts";
import type { Outcome, Suite } from "./suite.ts";

const TRIPLES = 1_000_000;
const HISTORIES = 100_000;
const STEPS = 25;

/** decide ≡ its filter ≡ SQL ≡ Prisma. */
async function triples(seed: number, share: number): Promise<Outcome> {
  const database = await createTestDatabase();
  try {
    const tables = await fillTables(database, seed);
    const { cases, disagreements } = await tables.compare({ seed, triples: Math.ceil(TRIPLES * share) });
    await tables.close();
    return { cases, failures: disagreements.length, problems: disagreements };
  } finally {
    await database.drop();
  }
}

/** Random organisations in which people try every writer: nobody rises. */
async function histories(seed: number, share: number): Promise<Outcome> {
  const { cases, failures, examples } = runHistories({ seed, count: Math.ceil(HISTORIES * share), steps: STEPS });
  return { cases, failures, problems: examples };
}

/** What `npm run assure -- permissions` runs. A share is of what is random: subsets and mutants are tried whole or not at all. */
export const permissions: readonly Suite[] = [
  { name: "permissions: triples", isRandom: true, run: triples },
  { name: "permissions: histories", isRandom: true, run: histories },
  ...Object.entries(catalogues()).map(([whose, compiled]) => ({
    name: `permissions: subsets under the prerequisites of ${whose}`,
    isRandom: false,
    run: async () => closeEverySubset(compiled),
  })),
  { name: "permissions: laws and exhaustive sets", isRandom: false, run: (_seed, share) => runLaws(share) },
  { name: "permissions: mutants", isRandom: false, run: runMutants },
];
