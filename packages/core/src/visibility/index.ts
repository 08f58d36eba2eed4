/** The one place that reads contacts without the wall: every list, count, search and audience goes through it. */
export { countAudience, materialiseAudience, sampleAudience, type Materialising, type Reach, type SampledContact } from "./audience.ts";
export { actsBeyondView, seesEveryContact } from "./reading.ts";
