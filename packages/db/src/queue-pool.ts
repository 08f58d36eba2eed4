import type pg from "pg";
import { isConnectionLost } from "./failures.ts";

/** "Not accepting connections now": what the queue takes as a reason to try again. */
const TRY_AGAIN = "57P03";

/**
 * The pool as the job queue gets it: a connection that broke is told in the one way upon which the queue tries again. It would otherwise drop the word
 * that a job is done, and the process with it.
 */
export function queuePool(pool: pg.Pool): pg.Pool {
  return overriding(pool, {
    connect: (...args: unknown[]) =>
      // With a callback the queue listens for new jobs, and finds its way back by itself.
      args.length > 0 ? Reflect.apply(pool.connect, pool, args) : retried(pool.connect()).then(queueClient),
  });
}

function queueClient(client: pg.PoolClient): pg.PoolClient {
  return overriding(client, { query: (...args: unknown[]) => retried(Reflect.apply(client.query, client, args) as Promise<unknown>) });
}

function retried<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isConnectionLost(error) ? Object.assign(new Error("the database hung up", { cause: error }), { code: TRY_AGAIN }) : error;
  });
}

function overriding<T extends object>(target: T, own: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(of, key) {
      if (typeof key === "string" && key in own) return own[key];
      const value: unknown = Reflect.get(of, key);
      return typeof value === "function" ? value.bind(of) : value;
    },
  });
}
