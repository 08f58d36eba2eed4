/** Lists of contacts kept under a name, and what each person chose for their own list. */
export { createView } from "./create-view.ts";
export { listViews } from "./list-views.ts";
export { removeView } from "./remove-view.ts";
export { setColumns } from "./set-columns.ts";
export { setDefaultView } from "./set-default-view.ts";
export { updateView } from "./update-view.ts";
