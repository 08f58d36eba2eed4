/** Failures of the store that a transport has to tell apart. */
export { isConnectionLost } from "@countersign/db";
