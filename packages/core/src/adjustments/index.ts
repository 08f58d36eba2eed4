/** What a single person may do differently from their role: read, previewed and set. */
export { getAdjustments } from "./get-adjustments.ts";
export { previewAdjustments } from "./preview-adjustments.ts";
export { setAdjustments } from "./set-adjustments.ts";
