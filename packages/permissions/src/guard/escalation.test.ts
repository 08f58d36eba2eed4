import { expect, test } from "vitest";
import { runHistories } from "../../testing/escalation.ts";

test("Law 17: in 2,000 random histories of all writers nobody rises above what those who act could give, or grows their own rights", () => {
  const report = runHistories({ seed: 2026, count: 2_000, steps: 20 });
  expect(report.examples).toEqual([]);
  expect(report).toMatchObject({ seed: 2026, cases: 2_000, failures: 0 });
  expect(report.accepted, "enough that changes something").toBeGreaterThan(2_000);
}, 120_000);

test("The same seed gives the same histories, another seed others", () => {
  const run = (seed: number) => runHistories({ seed, count: 20, steps: 25 });
  expect(run(7)).toEqual(run(7));
  expect(run(7).attempts).not.toBe(run(8).attempts);
});
