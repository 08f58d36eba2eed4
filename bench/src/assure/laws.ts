import { readFileSync } from "node:fs";
import { ended, REPORTS } from "./tools.ts";
import type { Outcome } from "./suite.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

/** The tests of the package with twenty times as many random cases, or a share of that; each test is a case. */
export async function runLaws(share: number): Promise<Outcome> {
  const file = `${REPORTS}laws.json`;
  const args = ["run", "--config", "vitest.thorough.config.ts", "--reporter=json", `--outputFile=${file}`];
  await ended("packages/permissions", "vitest", "vitest.mjs", args, { ASSURE_SHARE: String(share) });
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const failed = report.testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === "failed");
  return {
    cases: report.numPassedTests + report.numFailedTests,
    failures: Math.max(report.numFailedTests, report.numFailedTestSuites),
    problems: failed.map(({ fullName }) => fullName),
  };
}
