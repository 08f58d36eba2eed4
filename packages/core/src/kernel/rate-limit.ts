import { createHmac } from "node:crypto";
import { withoutAccount } from "@countersign/db";
import type { Context } from "./context.ts";
import { TooMany } from "./errors.ts";
import { isInTransaction } from "./in-transaction.ts";

/**
 * Counts one try of `what` by `who` in a transaction of its own, so that it counts whatever comes of the try, and throws TooMany beyond `limit`
 * tries in `seconds`. Call it before a transaction, never inside one. Held in PostgreSQL: every process counts the same. `who` is stored as a
 * keyed hash.
 */
export async function limitRate(ctx: Context, what: string, who: string, limit: number, seconds: number): Promise<void> {
  // A transaction that waits for a second connection holds its own: as many at once as there are connections would wait for each other.
  if (isInTransaction()) throw new Error(`the try of ${what} is counted inside a transaction: count it before`);
  const key = `${what}:${createHmac("sha256", ctx.config.key("rate-limit")).update(who).digest("base64url").slice(0, 22)}`;
  const now = ctx.now();
  const ends = new Date(now.getTime() + seconds * 1000);
  const rows = await withoutAccount(
    ctx.store,
    (db) => db.$queryRaw<{ count: number; ends_at: Date }[]>`
      INSERT INTO rate_limit AS r (key, count, ends_at) VALUES (${key}, 1, ${ends})
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN r.ends_at <= ${now} THEN 1 ELSE r.count + 1 END,
        ends_at = CASE WHEN r.ends_at <= ${now} THEN ${ends} ELSE r.ends_at END
      RETURNING count, ends_at`,
  );
  const row = rows[0]!;
  if (row.count > limit) throw new TooMany(Math.max(1, Math.ceil((row.ends_at.getTime() - now.getTime()) / 1000)));
}
