/** Access levels: how far each app may reach for a person. */
export { setDefaultLevel } from "./set-default-level.ts";
export { writeDefaultLevel } from "./writing/write-default-level.ts";
