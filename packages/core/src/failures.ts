/** Failures of the store that a transport has to tell apart. */
export { isBusy, isConnectionLost, isEnded } from "@countersign/db";
