import { isConnectionLost } from "@countersign/db";

/** What a command says when its database goes away under it; anything else that nobody foresaw is thrown on, with its stack. */
export function tellFailure(error: unknown): string {
  if (!isConnectionLost(error)) throw error;
  return "The database went away: the start or the server that it belongs to was stopped. A change is made as a whole or not at all; look whether this one was, then run the same command again.\n";
}
