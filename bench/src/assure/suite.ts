import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPORTS } from "./tools.ts";

/** What came of a suite. Failures are told in words as well, the first few of them. */
export interface Outcome {
  readonly cases: number;
  readonly failures: number;
  readonly problems?: readonly string[];
}

/** A suite that is tried so often that `npm test` has no time for it. */
export interface Suite {
  readonly name: string;
  /** Random cases begin at the seed; a suite that tries everything leaves it and `share` alone. `share`: 1 for the full number of cases, a tenth in `npm test`. */
  readonly run: (seed: number, share: number) => Promise<Outcome>;
  readonly isRandom: boolean;
}

interface Entry {
  readonly suite: string;
  readonly cases: number;
  readonly failures: number;
  readonly seconds: number;
  readonly seed: number | null;
}

const FILE = join(REPORTS, "assurance.json");
const MOST_PROBLEMS = 10;

/**
 * Runs suites one after another and prints a line for each; what was tried in full goes into reports/assurance.json. Returns whether none failed.
 */
export async function runSuites(suites: readonly Suite[], seed: number, share = 1): Promise<boolean> {
  let allPassed = true;
  for (const suite of suites) {
    const began = performance.now();
    const { cases, failures, problems = [] } = await outcomeOf(suite, seed, share);
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    const entry: Entry = { suite: suite.name, cases, failures, seconds, seed: suite.isRandom ? seed : null };
    if (share === 1) record(entry);
    const seeded = suite.isRandom ? `, seed ${seed}` : "";
    process.stdout.write(`${suite.name}: ${cases} cases, ${failures} failures, ${seconds} s${seeded}\n`);
    for (const problem of problems.slice(0, MOST_PROBLEMS)) process.stdout.write(`  ${problem}\n`);
    if (failures > 0 || cases === 0) allPassed = false;
  }
  return allPassed;
}

async function outcomeOf(suite: Suite, seed: number, share: number): Promise<Outcome> {
  try {
    return await suite.run(seed, share);
  } catch (error) {
    return { cases: 0, failures: 1, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

// Entries of suites that did not run now stay.
function record(entry: Entry): void {
  mkdirSync(REPORTS, { recursive: true });
  const others = readEntries().filter(({ suite }) => suite !== entry.suite);
  writeFileSync(FILE, `${JSON.stringify([...others, entry], null, 2)}\n`);
}

function readEntries(): Entry[] {
  try {
    return JSON.parse(readFileSync(FILE, "utf8")) as Entry[];
  } catch {
    return [];
  }
}
