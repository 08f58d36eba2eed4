/** Why somebody may or may not do something: the walk of the check itself, and what would change its end, as the one who asks may know it. */
export { explainAccess } from "./explain-access.ts";
export { explainOwnAccess } from "./explain-own-access.ts";
