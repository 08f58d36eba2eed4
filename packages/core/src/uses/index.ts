/** Which permissions people used when: what is remembered by the kernel (`permission-use.ts`), read, and swept. */
export { findUses, unusedOf } from "./reading/find-uses.ts";
export { forgetOldUses } from "./forget-old-uses.ts";
export { getUsesOfPerson } from "./get-uses-of-person.ts";
export { listUnused } from "./list-unused.ts";
