/** Access levels: how far each app may reach for a person. */
export { listLevels } from "./list-levels.ts";
export { setDefaultLevel } from "./set-default-level.ts";
export { writeDefaultLevel } from "./writing/write-default-level.ts";
