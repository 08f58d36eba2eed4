import { answerNames } from "../asked.mjs";
import { Explained } from "../errors.mjs";
import { progressToStderr, say } from "../steps.mjs";
import { NAMES, prepareBench, runBench, webFor } from "./bench.mjs";

export const stoppable = false;

const VARIABLES = {
  ASSURE_SHARE: "which part of the random cases is tried: ASSURE_SHARE=0.1 for a tenth; subsets and mutants are always tried in full",
  SEED: "asks the same random cases again: the seed that a suite printed",
};

/** `npm run assure -- [names]`: the suites that `npm test` has no time for; standard output carries a line for each. */
export async function main(args) {
  const answered = answerNames("assure", NAMES.assure, args, {
    isKnown: (name) => name.split(/[.:]/)[0] in NAMES.assure,
    variables: VARIABLES,
  });
  if (answered !== null) return answered;
  const share = process.env.ASSURE_SHARE || "1";
  if (!(Number(share) > 0 && Number(share) <= 1))
    throw new Explained(`ASSURE_SHARE must be a number above 0 and at most 1. It is: ${share}`);
  progressToStderr();
  say("\nCountersign, assurance\n");
  await prepareBench();
  return runBench("src/assure.ts", args, await webFor(args));
}
