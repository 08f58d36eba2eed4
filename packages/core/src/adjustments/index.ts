/** What a single person may do differently from their role, for good or until a time: read, previewed, set and ended. */
export { closeTimedGrant } from "./close-timed-grant.ts";
export { endTimedGrant } from "./end-timed-grant.ts";
export { getAdjustments } from "./get-adjustments.ts";
export { previewAdjustments } from "./preview-adjustments.ts";
export { setAdjustments } from "./set-adjustments.ts";
export { tellTimedGrant } from "./tell-timed-grant.ts";
export { timedFor } from "./writing/timed-for.ts";
export { writeGranted } from "./writing/write-adjustments.ts";
export { adjustmentsFor, lastingUntil, offeredOf, timedGrantsOf } from "./internal.ts";
