// Adds up what the suites of `npm test` and `npm run check` found.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { explain } from "./errors.mjs";
import { isStopping } from "./run.mjs";
import { say, step } from "./steps.mjs";

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** The counts of a report that vitest wrote as JSON; null when there is none. */
export function vitestCounts(file) {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A file that cannot even be loaded fails without a test of its own.
  const broken = report.testResults.filter(
    (one) => one.status === "failed" && !one.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The counts of a report that Playwright wrote as JSON. A test that passed only when repeated has failed once. */
export function playwrightCounts(file) {
  if (!existsSync(file)) return null;
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** The counts in what `node --test` printed. */
export function nodeCounts(output) {
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  return { passed: count("pass"), failed: count("fail") + count("cancelled"), skipped: count("skipped") + count("todo") };
}

/** Removes reports of an earlier run, which would otherwise be counted again. */
export function forget(files) {
  for (const file of files) rmSync(file, { force: true });
}

/** Keeps the sum of all suites. */
export function tally() {
  const total = { passed: 0, failed: 0 };
  const failures = [];

  /**
   * Runs a suite: `work(note)` gives its counts. It counts as failed when it throws, when it ran no test, and for each
   * skipped test. What it says is printed at once, and named again at the end.
   */
  async function suite(name, work) {
    let counts = NOTHING;
    let problem = "";
    try {
      await step(name, async (note) => {
        counts = await work(note);
        note(`${counts.passed} passed${counts.failed > 0 ? `, ${counts.failed} failed` : ""}`, true);
        if (counts.skipped > 0) problem = `${counts.skipped} skipped: a test that is skipped has not passed.`;
        else if (counts.passed + counts.failed === 0) problem = "No test ran at all.";
        if (counts.failed > 0 || problem) throw Object.assign(new Error(problem), { counted: true, details: counts.output ?? "" });
      });
    } catch (error) {
      if (isStopping()) throw error;
      const { message, details } = error.counted ? error : explain(error);
      if (details) say(details);
      if (message) say(`${name}: ${message}`);
      failures.push(name);
      counts = { passed: counts.passed, failed: Math.max(counts.failed + counts.skipped, 1) };
    }
    total.passed += counts.passed;
    total.failed += counts.failed;
    return counts.failed === 0;
  }

  return {
    suite,
    /** A suite that is one check: it passes when `work` does not throw. */
    check: (name, work) => suite(name, async (note) => (await work(note), { ...NOTHING, passed: 1 })),
    /** Prints the last line and gives the exit code. */
    end() {
      if (failures.length > 0) say(`\nFailed: ${failures.join(", ")}`);
      say(`${total.passed} passed, ${total.failed} failed`);
      return total.failed === 0 && total.passed > 0 ? 0 : 1;
    },
  };
}
