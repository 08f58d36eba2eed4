/** Whether the installation works: beats of workers, jobs of dead ones given back, health. */
export { type Beat, beat, lastBeat } from "./beat.ts";
export { checkReadiness } from "./check-readiness.ts";
export { freeLostJobs, type OwnPool } from "./free-lost-jobs.ts";
export { workerIsAlive } from "./worker-is-alive.ts";
