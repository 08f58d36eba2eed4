/** The apps of an account: whom each is limited to, and who would lose it. */
export { getAppSettings } from "./get-app-settings.ts";
export { listAppSettings } from "./list-app-settings.ts";
export { previewRestriction } from "./preview-restriction.ts";
export { restrictApp } from "./restrict-app.ts";
export { appsLimitedTo, findRestriction, type Restriction } from "./internal.ts";
