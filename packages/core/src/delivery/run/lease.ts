import { withAccountSql } from "@countersign/db";
import type pg from "pg";
import type { Context } from "../../kernel/index.ts";
import { forgetJournal, readJournal, verdictOf, type LeaseKey } from "./journal.ts";
import { isGoneHere, machinePrefix } from "./worker-name.ts";

/** A campaign of an account. */
export interface CampaignRef {
  readonly accountId: string;
  readonly campaignId: string;
}

/** A recipient that is due. */
export interface DueRecipient {
  readonly seq: number;
  readonly contactId: string;
  readonly address: string;
  readonly merge: Record<string, string | null>;
  readonly attempts: number;
}

/** A batch that is ours until its lease ends. */
export interface Lease extends LeaseKey, CampaignRef {
  readonly worker: string;
  readonly lo: number;
  readonly hi: number;
  readonly seconds: number;
  readonly due: DueRecipient[];
  /** Until when it certainly is ours, by two clocks: one stands still while the machine sleeps, the other may be set. */
  until: { wall: number; steady: number };
}

interface Candidate {
  readonly no: number;
  readonly epoch: number;
  readonly worker: string | null;
  readonly free: boolean;
}

const CANDIDATES = 32;

/** When a lease that is asked for now will have run out, with a margin for the way to the database. */
export function leaseEnd(seconds: number): Lease["until"] {
  const milliseconds = seconds * 1000 - 500;
  return { wall: Date.now() + milliseconds, steady: performance.now() + milliseconds };
}

/** Whether a lease has run out, or is about to. */
export function hasEnded({ until }: Pick<Lease, "until">): boolean {
  return Date.now() >= until.wall || performance.now() >= until.steady;
}

/**
 * Leases one open batch: an unlocked look for candidates, then compare-and-swap on one that is bound to its key.
 * In the same transaction rows that a dead worker left in `attempting` are resolved, and who must not
 * be written to any more is taken out. null: nothing is free. Times are the database's: leases hold between machines.
 */
export async function leaseBatch(
  ctx: Context,
  ref: CampaignRef,
  worker: string,
  { seconds, skip }: { seconds: number; skip: ReadonlySet<number> },
): Promise<Lease | null> {
  const candidates = await withAccountSql(ctx.store.pool, ref, (client) => findCandidates(client, ref, skip));
  for (const candidate of shuffled(candidates.filter(({ free, worker: holder }) => free || (holder !== null && isGoneHere(holder))))) {
    const until = leaseEnd(seconds);
    const forget: LeaseKey[] = [];
    const lease = await withAccountSql(ctx.store.pool, ref, async (client) => {
      const won = await swap(client, ref, candidate, worker, seconds);
      if (!won) return null;
      forget.push(...(await recover(ctx, client, ref, won)));
      await takeOut(client, ref, won, ctx.now());
      return { ...ref, ...won, no: candidate.no, worker, seconds, until, due: await findDue(client, ref, won, ctx.now()) };
    });
    for (const key of forget) forgetJournal(ctx.config.dataDir, key);
    if (lease) return lease;
  }
  return null;
}

async function findCandidates(
  client: pg.ClientBase,
  { accountId, campaignId }: CampaignRef,
  skip: ReadonlySet<number>,
): Promise<Candidate[]> {
  const { rows } = await client.query<Candidate>(
    `SELECT no, epoch, worker, (lease_until IS NULL OR lease_until < now()) AS free FROM campaign_batch
     WHERE account_id = $1 AND campaign_id = $2 AND state = 'open' AND no <> ALL ($3::int[])
       AND (lease_until IS NULL OR lease_until < now() OR starts_with(worker, $4)) ORDER BY no LIMIT ${CANDIDATES}`,
    [accountId, campaignId, [...skip], machinePrefix()],
  );
  return rows;
}

async function swap(client: pg.ClientBase, { accountId, campaignId }: CampaignRef, seen: Candidate, worker: string, seconds: number) {
  const { rows } = await client.query<{ lo: number; hi: number; epoch: number }>(
    `UPDATE campaign_batch SET epoch = epoch + 1, worker = $5, lease_until = now() + make_interval(secs => $6)
     WHERE account_id = $1 AND campaign_id = $2 AND no = $3 AND epoch = $4 AND state = 'open'
       AND (lease_until IS NULL OR lease_until < now() OR worker = $7) RETURNING lo, hi, epoch`,
    [accountId, campaignId, seen.no, seen.epoch, worker, seconds, seen.free ? null : seen.worker],
  );
  const row = rows[0];
  return row && { no: seen.no, ...row };
}

type Range = { readonly no: number; readonly lo: number; readonly hi: number; readonly epoch: number };

/** Rows in `attempting` belong to an epoch that is over: its journal says what became of them, or nobody can. */
async function recover(
  ctx: Context,
  client: pg.ClientBase,
  { accountId, campaignId }: CampaignRef,
  { no, lo, hi }: Range,
): Promise<LeaseKey[]> {
  const { rows } = await client.query<{ seq: number; epoch: number }>(
    "SELECT seq, epoch FROM campaign_recipient WHERE account_id = $1 AND campaign_id = $2 AND seq BETWEEN $3 AND $4 AND state = 'attempting'",
    [accountId, campaignId, lo, hi],
  );
  const keys = [...new Set(rows.map(({ epoch }) => epoch))].map((epoch) => ({ campaignId, no, epoch }));
  const journals = new Map(keys.map((key) => [key.epoch, readJournal(ctx.config.dataDir, key)]));
  const verdicts = rows.map(({ seq, epoch }) => ({ seq, state: verdictOf(journals.get(epoch) ?? null, seq) }));
  if (verdicts.length > 0) {
    const count = (state: string): number => verdicts.filter((verdict) => verdict.state === state).length;
    ctx.log.warn(
      { campaignId, batch: no, sent: count("sent"), pending: count("pending"), inDoubt: count("in_doubt") },
      "took over from a worker that is gone",
    );
    await client.query(
      `UPDATE campaign_recipient r SET state = u.state, reason = CASE WHEN u.state = 'in_doubt' THEN 'worker_died' END
       FROM unnest($3::int[], $4::text[]) AS u (seq, state) WHERE r.account_id = $1 AND r.campaign_id = $2 AND r.seq = u.seq AND r.state = 'attempting'`,
      [accountId, campaignId, verdicts.map(({ seq }) => seq), verdicts.map(({ state }) => state)],
    );
  }
  return keys;
}

/** Late opt-outs: suppressed, consent withdrawn or erased since launch. Whoever was merged while it was launched goes by the contact that stays. */
async function takeOut(client: pg.ClientBase, { accountId, campaignId }: CampaignRef, { lo, hi }: Range, now: Date): Promise<void> {
  await client.query(
    `UPDATE campaign_recipient r SET state = 'not_sent', at = $5, retry_at = NULL, reason = CASE
         WHEN EXISTS (SELECT 1 FROM suppression s WHERE s.account_id = r.account_id AND s.channel = 'email' AND s.address_hash = r.address_hash) THEN 'suppressed'
         WHEN r.address IS NULL THEN 'erased' ELSE 'consent' END
     WHERE r.account_id = $1 AND r.campaign_id = $2 AND r.seq BETWEEN $3 AND $4 AND r.state IN ('pending', 'deferred') AND (
       r.address IS NULL
       OR EXISTS (SELECT 1 FROM suppression s WHERE s.account_id = r.account_id AND s.channel = 'email' AND s.address_hash = r.address_hash)
       OR NOT EXISTS (SELECT 1 FROM contact c WHERE c.account_id = r.account_id AND c.id = r.contact_id AND c.status = 'active' AND c.email_consent = 'granted')
       AND NOT EXISTS (SELECT 1 FROM contact_merge m JOIN contact c ON c.account_id = r.account_id AND c.id = m.into_id AND c.status = 'active' AND c.email_consent = 'granted'
         WHERE m.account_id = r.account_id AND m.gone_id = r.contact_id AND c.email_hash = r.address_hash))`,
    [accountId, campaignId, lo, hi, now],
  );
}

async function findDue(
  client: pg.ClientBase,
  { accountId, campaignId }: CampaignRef,
  { lo, hi }: Range,
  now: Date,
): Promise<DueRecipient[]> {
  const { rows } = await client.query<DueRecipient>(
    `SELECT seq, contact_id AS "contactId", address, merge, attempts FROM campaign_recipient
     WHERE account_id = $1 AND campaign_id = $2 AND seq BETWEEN $3 AND $4 AND (state = 'pending' OR (state = 'deferred' AND retry_at <= $5)) ORDER BY seq`,
    [accountId, campaignId, lo, hi, now],
  );
  return rows;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
