/** Reads contacts without the wall, so that their indexes work. Only core's visibility module may import this. */
import type pg from "pg";
import type { Store } from "./store.ts";
import { withAccountSql } from "./wall.ts";

/**
 * Runs `work` on the reader's pool; all of its statements see one snapshot. Every statement inside must name `account_id = $n` itself: for contacts and
 * suppressions no policy does it.
 */
export function readAccount<T>(store: Store, accountId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return withAccountSql(store.reader, { accountId }, work, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

/** As readAccount, for the one statement that reads contacts and writes the ledger: launch. */
export function launchAccount<T>(store: Store, accountId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return withAccountSql(store.reader, { accountId }, work);
}
