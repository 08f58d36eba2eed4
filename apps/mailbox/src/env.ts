import { readEnvironment } from "@countersign/core/env";

/** The environment of this process, checked. Throws one error in words. */
export function mailboxEnvironment() {
  const env = readEnvironment(process.env);
  const { DATABASE_APP_URL, MAILBOX_PORT } = env;
  if (!DATABASE_APP_URL || !MAILBOX_PORT)
    throw new Error("DATABASE_APP_URL and MAILBOX_PORT must be set: start the mailbox with npm start.");
  return { ...env, DATABASE_APP_URL, MAILBOX_PORT };
}
