/**
 * Suites that `npm test` has no time for: `npm run assure -- [admin oversight permissions]`, or the name of one suite; SEED asks the same random cases
 * again, and ASSURE_SHARE=0.1 tries a tenth of the random ones.
 */
import { assureShare } from "./env.ts";
import { admin } from "./assure/admin.ts";
import { oversight } from "./assure/oversight.ts";
import { permissions } from "./assure/permissions.ts";
import type known from "./names.json";
import { runSuites, type Suite } from "./assure/suite.ts";
import { seedOfTests } from "@countersign/db/testing";

const groups: Readonly<Record<keyof typeof known.assure, readonly Suite[]>> = { admin, oversight, permissions };
const every = Object.values(groups).flat();
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const names = asked.length > 0 ? asked : Object.keys(groups);
const suitesOf = (name: string): readonly Suite[] =>
  (groups as Readonly<Record<string, readonly Suite[]>>)[name] ?? every.filter((suite) => suite.name === name);

const unknown = names.filter((name) => suitesOf(name).length === 0);
if (unknown.length > 0) {
  const known = [...Object.keys(groups), ...every.map(({ name }) => name)];
  process.stderr.write(`There is no suite ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`);
  process.exit(2);
}
process.exit((await runSuites(names.flatMap(suitesOf), seedOfTests(), assureShare)) ? 0 : 1);
