import { expect, test } from "vitest";
import { runHistories } from "../testing/escalation.ts";

test("Law 17: in 2,000 random histories of all writers nobody rises above what those who act could give, or grows their own rights", () => {
  const report = runHistories({ seed: 2026, count: 2_000, steps: 40 });
  expect(report.examples).toEqual([]);
  expect(report).toMatchObject({ cases: 2_000, failures: 0 });
  expect(report.accepted).toBeGreaterThan(2_000);
});
