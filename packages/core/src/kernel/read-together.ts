import { openWall, timesRaised, type Tx, withoutAccount } from "@countersign/db";
import type { Context, Standing } from "./context.ts";
import { isInTransaction } from "./in-transaction.ts";
import { readStanding, slugOf } from "./standing.ts";

/** A transaction behind the wall, and how whoever asks stands in it. */
interface Opened extends Standing {
  readonly db: Tx;
}

/** The transactions under way for one page, by the session and the account. Made for a request, and never kept longer. */
export type ReadTogether = Map<string, SharedRead>;

/**
 * Runs `work` in the one transaction of a page, after those before it: how whoever asks stands is read once, by the first. It ends as soon as nobody waits
 * for it; what the page reads after that begins another. null where that can't be: for a read within a read, which would wait for itself.
 */
export function readTogether<T>(ctx: Context, work: (opened: Opened) => Promise<T>): Promise<T> | null {
  const { together, session } = ctx;
  if (!together || isInTransaction()) return null;
  const whose = `${slugOf(ctx)} ${session?.id}`;
  let shared = together.get(whose);
  if (!shared) {
    const begun = new SharedRead(ctx, () => void (together.get(whose) === begun && together.delete(whose)));
    together.set(whose, begun);
    shared = begun;
  }
  return shared.join(work);
}

class SharedRead {
  readonly #opened: Promise<Opened>;
  #end = (): void => {};
  #last: Promise<unknown>;
  #waiting = 0;
  #raised = 0;

  constructor(ctx: Context, onEnd: () => void) {
    const ended = new Promise<void>((resolve) => {
      this.#end = () => {
        onEnd();
        resolve();
      };
    });
    this.#opened = new Promise((resolve, reject) => {
      const running = withoutAccount(ctx.store, async (db) => {
        const standing = await readStanding(ctx, db, { lock: false });
        this.#raised = timesRaised(db);
        resolve({ db, ...standing });
        await ended;
      });
      running.catch(reject);
    });
    this.#last = this.#opened;
  }

  async join<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(
      () => this.#next(work),
      () => this.#next(work),
    );
    this.#last = turn;
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
      // What waits for this one alone asks in the same turn of the event loop.
      setImmediate(() => this.#waiting === 0 && this.#end());
    }
  }

  async #next<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = await this.#opened;
    const { db, wall } = opened;
    // One before may have looked into another account.
    if (timesRaised(db) !== this.#raised) await openWall(db, wall);
    this.#raised = timesRaised(db);
    return work(opened);
  }
}
