import { createStore, type Store } from "@countersign/db";
import { configOf, readEnvironment } from "../env.ts";
import type { Config } from "../kernel/index.ts";

/** The database and the settings of the installation that a command was started with; close the store at the end. */
export function openInstallation(): { readonly store: Store; readonly config: Config } {
  const env = readEnvironment();
  if (!env.DATABASE_APP_URL) throw new Error("DATABASE_APP_URL must be set.");
  return { store: createStore({ url: env.DATABASE_APP_URL, readerUrl: env.DATABASE_READER_URL }), config: configOf(env, env.DEMO === "1") };
}
