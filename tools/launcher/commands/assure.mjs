import { answerNames } from "../asked.mjs";
import { progressToStderr, say } from "../steps.mjs";
import { NAMES, prepareBench, runBench, webFor } from "./bench.mjs";

export const stoppable = false;

/** `npm run assure -- [names]`: the suites that `npm test` has no time for; standard output carries a line for each. */
export async function main(args) {
  const answered = answerNames("assure", NAMES.assure, args, (name) => name.split(/[.:]/)[0] in NAMES.assure);
  if (answered !== null) return answered;
  progressToStderr();
  say("\nCountersign, assurance\n");
  await prepareBench();
  return runBench("src/assure.ts", args, await webFor(args));
}
