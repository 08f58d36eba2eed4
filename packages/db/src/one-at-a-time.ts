import type pg from "pg";

type Query = (...args: unknown[]) => unknown;

/**
 * Lets a connection run one query after another. Prisma asks for the parts of an `include` at once, in a transaction on one
 * connection; pg runs them in order all the same, but warns in the terminal and will refuse from version 9 on.
 */
export function oneAtATime(client: pg.PoolClient): void {
  const query = client.query.bind(client) as Query;
  let running = 0;
  let last: Promise<unknown> = Promise.resolve();
  const ask: Query = (...args) => {
    // With a callback, or as a stream, whoever asks keeps the order: pg's own pool does.
    const [first] = args as [{ submit?: unknown }?];
    if (typeof args.at(-1) === "function" || typeof first?.submit === "function") return query(...args);
    const answer = running === 0 ? (query(...args) as Promise<unknown>) : last.then(() => query(...args));
    running += 1;
    last = answer.then(
      () => void (running -= 1),
      () => void (running -= 1),
    );
    return answer;
  };
  client.query = ask as typeof client.query;
}
