import { seedOfTests } from "@countersign/db/testing";
import { expect, test } from "vitest";
import { CONTROL, raceApprovals } from "./races/index.ts";

const seed = seedOfTests();
const CASES = 200;

test(`Whatever happens to a campaign at once and in whichever order, what goes out was approved (${CASES} cases, seed ${seed})`, async () => {
  const { problems, sent, orders } = await raceApprovals(CASES, seed);
  expect(problems).toEqual([]);
  expect(sent).toBeGreaterThan(CASES / 10);
  expect(orders).toBeGreaterThan(CASES / 2);
}, 600_000);

test("Without the row locks something goes out whose approver could not approve any more, and that is found", async () => {
  const { problems } = await raceApprovals(CONTROL.most, CONTROL.seed, { withoutLocks: true });
  expect(problems.join()).toContain("nobody approved it who may");
}, 600_000);
