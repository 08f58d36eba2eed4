import { createTestDatabase } from "@countersign/db/testing";
import { fillTables } from "@countersign/core/visibility/testing";
import { catalogues, closeEverySubset } from "@countersign/permissions/testing/subsets";
import { runLaws } from "./laws.ts";
import { runMutants } from "./mutants.ts";
import type { Outcome, Suite } from "./suite.ts";

const TRIPLES = 1_000_000;

/** decide ≡ its filter ≡ SQL ≡ Prisma. */
async function triples(seed: number): Promise<Outcome> {
  const database = await createTestDatabase();
  try {
    const tables = await fillTables(database, seed);
    const { cases, disagreements } = await tables.compare({ seed, triples: TRIPLES });
    await tables.close();
    return { cases, failures: disagreements.length, problems: disagreements };
  } finally {
    await database.drop();
  }
}

/** What `npm run assure -- permissions` runs. */
export const permissions: readonly Suite[] = [
  { name: "permissions: triples", isRandom: true, run: triples },
  ...Object.entries(catalogues()).map(([whose, compiled]) => ({
    name: `permissions: subsets under the prerequisites of ${whose}`,
    isRandom: false,
    run: async () => closeEverySubset(compiled),
  })),
  { name: "permissions: laws and exhaustive sets", isRandom: false, run: runLaws },
  { name: "permissions: mutants", isRandom: false, run: runMutants },
];
