/** Changes of many contacts at once: of those who were ticked, or of all that match a filter. */
export { getBulkChange } from "./get-bulk-change.ts";
export { listBulkChanges } from "./list-bulk-changes.ts";
export { listBulkChoices } from "./list-bulk-choices.ts";
export { runBulkChange } from "./run-bulk-change.ts";
export { startBulkChange } from "./start-bulk-change.ts";
export { stopBulkChange } from "./stop-bulk-change.ts";
export { undoBulkChange } from "./undo-bulk-change.ts";
