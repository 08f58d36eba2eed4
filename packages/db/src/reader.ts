/** Reads contacts without the wall, so that their indexes work. Only core's visibility module may import this. */
import type pg from "pg";
import type { Store } from "./store.ts";
import { withAccountSql } from "./wall.ts";

/**
 * Runs `work` on the reader's pool; all of its statements see one snapshot. Its statement is ended, and it fails, once `signal` comes. Every statement
 * inside must name `account_id = $n` itself: for contacts and suppressions no policy does it.
 */
export function readAccount<T>(
  store: Store,
  accountId: string,
  work: (client: pg.ClientBase) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const run = signal ? (client: pg.ClientBase) => endedBy(signal, store, client, work) : work;
  return withAccountSql(store.reader, { accountId }, run, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

async function endedBy<T>(
  signal: AbortSignal,
  store: Store,
  client: pg.ClientBase,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  // Whoever waited for a connection may have given up meanwhile.
  signal.throwIfAborted();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  signal.throwIfAborted();
  let ending: Promise<unknown> | undefined;
  const end = () => (ending = store.ending.query("SELECT pg_cancel_backend($1)", [rows[0]?.pid]).catch(() => {}));
  signal.addEventListener("abort", end, { once: true });
  try {
    return await work(client);
  } finally {
    signal.removeEventListener("abort", end);
    // What was asked to end may be over already: before that is certain, nobody else gets the connection.
    await ending;
  }
}

/** As readAccount, for the one statement that reads contacts and writes the ledger: launch. */
export function launchAccount<T>(store: Store, accountId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return withAccountSql(store.reader, { accountId }, work);
}
