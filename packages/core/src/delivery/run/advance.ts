import { isConnectionLost, withAccountSql } from "@countersign/db";
import type pg from "pg";
import type { Context } from "../../kernel/index.ts";
import { leaseEnd, type Lease } from "./lease.ts";
import type { Verdict } from "./settle.ts";

/** What came of one step in the ledger. */
export interface Advance {
  /** Somebody else has the batch: nothing was marked, and nothing more may be sent from here. */
  readonly lost: boolean;
  /** The campaign's state as the step saw it. */
  readonly state: string;
  /** Rows that are now `attempting` and ours. */
  readonly marked: ReadonlySet<number>;
}

/**
 * One step: writes what became of the last micro-batch, renews the lease and marks the next one `attempting`, in one
 * transaction that is committed before any byte of the next leaves. Renewing first locks the batch, so nobody takes it over
 * in between. Marks nothing unless the campaign is being sent.
 */
export function advance(ctx: Context, lease: Lease, verdicts: readonly Verdict[], next: readonly number[]): Promise<Advance> {
  return untilDatabaseAnswers(() => {
    const until = leaseEnd(lease.seconds);
    return withAccountSql(ctx.store.pool, lease, async (client) => {
      await write(client, lease, verdicts, ctx.now());
      const isOurs = await renew(client, lease);
      const { rows } = await client.query<{ state: string }>("SELECT state FROM campaign WHERE account_id = $1 AND id = $2", [
        lease.accountId,
        lease.campaignId,
      ]);
      const state = rows[0]?.state ?? "gone";
      const marked = isOurs && state === "sending" && next.length > 0 ? await mark(client, lease, next, ctx.now()) : new Set<number>();
      return { lost: !isOurs, state, marked };
    }).then((step) => {
      if (!step.lost) prolong(lease, until);
      return step;
    });
  });
}

/** Keeps the lease while a slow server is waited for. */
export async function keepLease(ctx: Context, lease: Lease): Promise<void> {
  const until = leaseEnd(lease.seconds);
  if (await withAccountSql(ctx.store.pool, lease, (client) => renew(client, lease))) prolong(lease, until);
}

// Renewals overlap; the latest counts.
function prolong(lease: Lease, until: Lease["until"]): void {
  if (until.steady > lease.until.steady) lease.until = until;
}

/** Gives the batch back: done when nothing in it is left to do, open for the next otherwise. */
export function releaseBatch(ctx: Context, lease: Lease): Promise<void> {
  return untilDatabaseAnswers(() =>
    withAccountSql(ctx.store.pool, lease, async (client) => {
      await client.query(
        `UPDATE campaign_batch b SET lease_until = NULL, state = CASE WHEN EXISTS (SELECT 1 FROM campaign_recipient r WHERE r.account_id = $1 AND r.campaign_id = $2
             AND r.seq BETWEEN $5 AND $6 AND r.state IN ('pending', 'attempting', 'deferred')) THEN 'open' ELSE 'done' END
         WHERE b.account_id = $1 AND b.campaign_id = $2 AND b.no = $3 AND b.epoch = $4`,
        [lease.accountId, lease.campaignId, lease.no, lease.epoch, lease.lo, lease.hi],
      );
    }),
  );
}

/** What was still to be sent of a stopped campaign's batch never will be. */
export function writeOff(ctx: Context, lease: Lease): Promise<void> {
  return untilDatabaseAnswers(() =>
    withAccountSql(ctx.store.pool, lease, async (client) => {
      await client.query(
        `UPDATE campaign_recipient SET state = 'not_sent', reason = 'stopped', retry_at = NULL, at = $5
         WHERE account_id = $1 AND campaign_id = $2 AND seq BETWEEN $3 AND $4 AND state IN ('pending', 'deferred')`,
        [lease.accountId, lease.campaignId, lease.lo, lease.hi, ctx.now()],
      );
    }),
  );
}

async function renew(client: pg.ClientBase, lease: Lease): Promise<boolean> {
  const { rowCount } = await client.query(
    "UPDATE campaign_batch SET lease_until = now() + make_interval(secs => $5) WHERE account_id = $1 AND campaign_id = $2 AND no = $3 AND epoch = $4 AND state = 'open'",
    [lease.accountId, lease.campaignId, lease.no, lease.epoch, lease.seconds],
  );
  return rowCount === 1;
}

// The batch's range is named in each statement: without it a plan made for a ledger that was just written reads all of it.
// A commit whose answer was lost is repeated: rows that it marked are still ours, since none of them is on its way yet.
async function mark(client: pg.ClientBase, lease: Lease, seqs: readonly number[], now: Date): Promise<Set<number>> {
  const { rows } = await client.query<{ seq: number }>(
    `UPDATE campaign_recipient SET state = 'attempting', epoch = $3, at = $5, retry_at = NULL, attempts = CASE WHEN state = 'attempting' THEN attempts ELSE attempts + 1 END
     WHERE account_id = $1 AND campaign_id = $2 AND seq BETWEEN $6 AND $7 AND seq = ANY ($4::int[]) AND (state IN ('pending', 'deferred') OR (state = 'attempting' AND epoch = $3)) RETURNING seq`,
    [lease.accountId, lease.campaignId, lease.epoch, seqs, now, lease.lo, lease.hi],
  );
  return new Set(rows.map(({ seq }) => seq));
}

async function write(client: pg.ClientBase, lease: Lease, verdicts: readonly Verdict[], now: Date): Promise<void> {
  if (verdicts.length === 0) return;
  const column = <K extends keyof Verdict>(key: K): Verdict[K][] => verdicts.map((verdict) => verdict[key]);
  await client.query(
    `UPDATE campaign_recipient r SET state = u.state, reason = u.reason, reply = u.reply, retry_at = u.retry_at, at = $4,
         attempts = CASE WHEN u.state = 'pending' THEN greatest(r.attempts - 1, 0) ELSE r.attempts END
     FROM unnest($5::int[], $6::text[], $7::text[], $8::text[], $9::timestamptz[]) AS u (seq, state, reason, reply, retry_at)
     WHERE r.account_id = $1 AND r.campaign_id = $2 AND r.seq BETWEEN $10 AND $11 AND r.seq = u.seq AND r.state = 'attempting' AND r.epoch = $3`,
    [
      lease.accountId,
      lease.campaignId,
      lease.epoch,
      now,
      column("seq"),
      column("state"),
      column("reason"),
      column("reply"),
      column("retryAt"),
      lease.lo,
      lease.hi,
    ],
  );
  const bounced = verdicts.filter(({ isBounce }) => isBounce).map(({ seq }) => seq);
  if (bounced.length === 0) return;
  await client.query(
    `INSERT INTO suppression (account_id, channel, address_hash, reason, source, at)
     SELECT r.account_id, 'email', r.address_hash, 'bounced', 'campaign:' || r.campaign_id, $4 FROM campaign_recipient r
     WHERE r.account_id = $1 AND r.campaign_id = $2 AND r.seq = ANY ($3::int[]) ON CONFLICT DO NOTHING`,
    [lease.accountId, lease.campaignId, bounced, now],
  );
}

const PATIENCE = 90_000;

/** Repeats what is safe to repeat while the database is away, for a minute and a half: outcomes must not be lost. */
async function untilDatabaseAnswers<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLost(error) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
