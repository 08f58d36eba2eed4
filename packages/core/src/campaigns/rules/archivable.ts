import { isEditable } from "../state/lifecycle.ts";

/** Whether nothing is going on with a campaign in this state. */
export function isArchivable(state: string): boolean {
  return isEditable(state) || state === "sent" || state === "stopped";
}
