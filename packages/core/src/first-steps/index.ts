/** What an account needs in its first minutes, and what of it is done. */
export { hideFirstStep } from "./hide-first-step.ts";
export { listFirstSteps } from "./list-first-steps.ts";
