import { createHmac } from "node:crypto";
import { withoutAccount } from "@countersign/db";
import type { Context } from "./context.ts";
import { TooMany } from "./errors.ts";

/**
 * Counts one try of `what` by `who` in a transaction of its own, so that it counts whatever comes of the try, and throws TooMany
 * beyond `limit` tries in `seconds`. Held in PostgreSQL: every process counts the same. `who` is stored as a keyed hash.
 */
export async function limitRate(ctx: Context, what: string, who: string, limit: number, seconds: number): Promise<void> {
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
