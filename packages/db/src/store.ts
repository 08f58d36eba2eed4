import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** One process's connections: Prisma and raw SQL share `pool`; `reader` sees contacts without the wall (see reader.ts). */
export interface Store {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly reader: pg.Pool;
  /** Ends statements of the reader that nobody waits for any more: apart, because all of its connections may be busy with such. */
  readonly ending: pg.Pool;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The role that this process works as: countersign_app or countersign_worker. */
  readonly url: string;
  readonly readerUrl: string;
  /** Connections per pool. */
  readonly max?: number;
  /** Told of errors on idle connections (the server went away); the pool itself recovers. */
  readonly onError?: (error: Error) => void;
}

/** Opens the pools lazily: nothing connects before the first query. */
export function createStore({ url, readerUrl, max = 10, onError = () => {} }: StoreOptions): Store {
  const options = {
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    // Said once for a connection; said by each transaction it would be a way to the server and back more.
    options: "-c default_transaction_isolation=read\\ committed",
  };
  const pool = new pg.Pool({ connectionString: url, ...options });
  const reader = new pg.Pool({ connectionString: readerUrl, ...options });
  const ending = new pg.Pool({ connectionString: readerUrl, ...options, max: 1, connectionTimeoutMillis: 2_000 });
  // Without a listener an idle connection that breaks would end the process.
  pool.on("error", onError);
  pool.on("connect", oneAtATime);
  reader.on("error", onError);
  ending.on("error", onError);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOfKept }) });
  return {
    prisma,
    pool,
    reader,
    ending,
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool, reader, ending].map((one) => (one.ended ? undefined : one.end())));
    },
  };
}

const KEPT = /\/\* kept: ([a-z-]+) \*\//;

/**
 * The name of a statement whose plan each connection keeps, as its text gives it: `kept: standing` in a comment. Planning what every request asks takes longer than
 * running it. The text has to be the same each time, and the plan good for every account.
 */
function nameOfKept({ sql }: { readonly sql: string }): string {
  return KEPT.exec(sql)?.[1] ?? "";
}
