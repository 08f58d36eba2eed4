import { CONTROL, raceApprovals } from "@countersign/core/delivery/races";
import type { Suite } from "../suite.ts";

const CASES = 2_000;

/**
 * Approval races: whatever happens to a campaign at once and in whichever order, what goes out was approved by somebody who could, over exactly what was
 * sent, once; and without the row locks that very suite finds that it was not.
 */
export const approvalRaces: Suite = {
  name: "oversight.approval-races",
  isRandom: true,
  run: async (seed, share) => {
    const { cases, orders, sent, problems } = await raceApprovals(Math.ceil(CASES * share), seed);
    const control = await raceApprovals(CONTROL.most, CONTROL.seed, { withoutLocks: true });
    process.stderr.write(
      `${orders} different orders, ${sent} campaigns went out; ${control.problems.length} found without the row locks\n`,
    );
    const blind = control.problems.length === 0 ? ["without the row locks nothing was found: the suite sees nothing"] : [];
    return { cases, failures: problems.length + blind.length, problems: [...problems, ...blind] };
  },
};
