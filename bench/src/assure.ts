/** Suites that `npm test` has no time for: `npm run assure -- [admin permissions]`; SEED asks the same random cases again. */
import "./env.ts";
import { admin } from "./assure/admin.ts";
import { permissions } from "./assure/permissions.ts";
import { runSuites, type Suite } from "./assure/suite.ts";
import { seedOfTests } from "@countersign/db/testing";

const suites: Readonly<Record<string, readonly Suite[]>> = { admin, permissions };
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const names = asked.length > 0 ? asked : Object.keys(suites);

const unknown = names.filter((name) => !suites[name]);
if (unknown.length > 0) {
  process.stderr.write(`There is no suite ${unknown.join(", ")}. There are: ${Object.keys(suites).join(", ")}.\n`);
  process.exit(2);
}
const all = names.flatMap((name) => suites[name] ?? []);
process.exit((await runSuites(all, seedOfTests())) ? 0 : 1);
