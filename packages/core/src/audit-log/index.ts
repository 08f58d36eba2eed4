/** The audit log as people read, verify and take along what `audit` of the kernel has written. */
export { signHeads } from "./sign-heads.ts";
