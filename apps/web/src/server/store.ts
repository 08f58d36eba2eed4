import "server-only";
import { createStore, type Store } from "@countersign/db";
import { environment } from "./env";
import { log } from "./log";

// On globalThis, so that a module that `next dev` loads again does not open its own pools.
const held = globalThis as { countersignStore?: Store };

/** The connections of this process; they open with the first query. */
export function store(): Store {
  const { DATABASE_APP_URL: url, DATABASE_READER_URL: readerUrl } = environment();
  if (!url) throw new Error("DATABASE_APP_URL is not set: start with npm start.");
  held.countersignStore ??= createStore({
    url,
    readerUrl,
    onError: (error) => log().warn({ err: error.message }, "database connection lost"),
  });
  return held.countersignStore;
}
