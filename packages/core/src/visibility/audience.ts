import type { Subject } from "@countersign/permissions";
import { Conflict, type Acting, type Scoped } from "../kernel/index.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import { takenAway, type Waterfall } from "../segments/waterfall.ts";
import {
  actsOnWhatItSees,
  contactsWith,
  type ContactTerms,
  contactTerms,
  launchFromContacts,
  readContacts,
  type Run,
  seesEveryContact,
  WHOLE,
} from "./reading.ts";

export interface Reach {
  /**
   * Whether contacts count that the sender may write to but not see: only for a saved segment that was last changed by
   * somebody who may view them all. Otherwise the conditions themselves could ask who is there.
   */
  readonly beyondView?: boolean;
  /**
   * Whether `matched` is everything in the account, what the sender can't reach counted as not actable: for the record of a
   * submission, which approvers who see everybody read. Only showWaterfall may show such figures to others.
   */
  readonly wholeAccount?: boolean;
}

/**
 * The waterfall of a rule under the sender's access. `matched` is everything in the account for a sender
 * who sees every contact, otherwise what the sender may see or write to: it never confirms anybody else.
 */
export function countAudience(ctx: Scoped, sender: Subject, rule: ResolvedRule, reach: Reach = {}): Promise<Waterfall> {
  return readContacts(ctx, (run) => waterfallOf(run, ctx, sender, rule, reach), { settings: WHOLE, toTheSecond: true });
}

interface Condition {
  /** The rule within what the sender may know of. */
  readonly matched: string;
  /** Of these, on whom the sender may act. */
  readonly actable: string;
}

function conditionOf(
  ctx: Scoped,
  sender: Subject,
  rule: ResolvedRule,
  { beyondView = false, wholeAccount = false }: Reach,
  terms: ContactTerms,
): Condition {
  const matches = `c.account_id = $1 AND c.status = 'active' AND ${terms.matches(rule)}`;
  if (seesEveryContact(sender)) return { matched: matches, actable: contactsWith(ctx, terms, sender, "contact.email") };
  const view = contactsWith(ctx, terms, sender, "contact.view");
  // It is asked of every contact: once, where who sees contacts may write to the same ones.
  if (actsOnWhatItSees(sender))
    return wholeAccount ? { matched: matches, actable: view } : { matched: `${matches} AND ${view}`, actable: "TRUE" };
  const email = contactsWith(ctx, terms, sender, "contact.email");
  if (wholeAccount) return { matched: matches, actable: beyondView ? email : `(${view} AND ${email})` };
  return beyondView
    ? { matched: `${matches} AND (${view} OR ${email})`, actable: email }
    : { matched: `${matches} AND ${view}`, actable: email };
}

interface Counts {
  matched: string;
  not_actable: string;
  no_address: string;
  no_consent: string;
  unsubscribed: string;
  bounced: string;
  complained: string;
  by_hand: string;
  eligible: string;
  total: string;
}

async function waterfallOf(run: Run, ctx: Scoped, sender: Subject, rule: ResolvedRule, reach: Reach): Promise<Waterfall> {
  const params: unknown[] = [ctx.account.id];
  const { matched, actable } = conditionOf(ctx, sender, rule, reach, contactTerms(run, params));
  const left = "actable AND has_address AND granted";
  const [row] = await run<Counts>(
    `WITH one AS (
       SELECT c.email_hash, (${actable}) IS TRUE AS actable, c.email_hash IS NOT NULL AS has_address, c.email_consent = 'granted' AS granted, s.reason
       FROM contact c LEFT JOIN suppression s ON s.account_id = $1 AND s.channel = 'email' AND s.address_hash = c.email_hash
       WHERE ${matched})
     SELECT count(*) AS matched, count(*) FILTER (WHERE NOT actable) AS not_actable, count(*) FILTER (WHERE actable AND NOT has_address) AS no_address,
       count(*) FILTER (WHERE actable AND has_address AND NOT granted) AS no_consent,
       count(*) FILTER (WHERE ${left} AND reason = 'unsubscribed') AS unsubscribed, count(*) FILTER (WHERE ${left} AND reason = 'bounced') AS bounced,
       count(*) FILTER (WHERE ${left} AND reason = 'complained') AS complained, count(*) FILTER (WHERE ${left} AND reason IN ('by_hand', 'erased')) AS by_hand,
       count(*) FILTER (WHERE ${left} AND reason IS NULL) AS eligible, count(DISTINCT email_hash) FILTER (WHERE ${left} AND reason IS NULL) AS total
     FROM one`,
    params,
  );
  const counts = row!;
  return {
    matched: Number(counts.matched),
    notActable: Number(counts.not_actable),
    noAddress: Number(counts.no_address),
    noConsent: Number(counts.no_consent),
    suppressed: {
      unsubscribed: Number(counts.unsubscribed),
      bounced: Number(counts.bounced),
      complained: Number(counts.complained),
      byHand: Number(counts.by_hand),
    },
    duplicates: Number(counts.eligible) - Number(counts.total),
    total: Number(counts.total),
  };
}

/** How much of an address hash tells people apart in the record of a submission, in bytes. */
const ADDRESS_BYTES = 8;

// One contact per address that gets the campaign: under the sender's access, with consent, not suppressed.
function eligibleAddresses({ matched, actable }: Condition): string {
  return `${matched} AND ${actable} AND c.email_hash IS NOT NULL AND c.email_consent = 'granted'
    AND NOT EXISTS (SELECT 1 FROM suppression s WHERE s.account_id = $1 AND s.channel = 'email' AND s.address_hash = c.email_hash)`;
}

/** The addresses that the rule reaches now, as the start of each one's hash, in order: what newcomers are told by at launch. */
export function audienceAddresses(ctx: Scoped, sender: Subject, rule: ResolvedRule, reach: Reach): Promise<Uint8Array> {
  return readContacts(
    ctx,
    async (run) => {
      const terms = contactTerms(run, [ctx.account.id]);
      const where = eligibleAddresses(conditionOf(ctx, sender, rule, { beyondView: reach.beyondView ?? false }, terms));
      const [row] = await run<{ addresses: Uint8Array | null }>(
        `SELECT string_agg(one.start, ''::bytea ORDER BY one.start) AS addresses
         FROM (SELECT DISTINCT substring(c.email_hash FROM 1 FOR ${ADDRESS_BYTES}) AS start FROM contact c WHERE ${where}) one`,
        terms.params,
      );
      return row!.addresses ?? new Uint8Array();
    },
    { settings: WHOLE, toTheSecond: true },
  );
}

/** Whom the campaign was counted for, and how many others may get it too. */
export interface Newcomers {
  /** As audienceAddresses gave it at submission. */
  readonly known: Uint8Array;
  readonly most: number;
}

export interface Materialising extends Reach {
  /** Recipients per leased batch. */
  readonly batchSize: number;
  /** With more newcomers than this nothing is written, and Conflict "newcomers" says how many; people who left never count. */
  readonly newcomers?: Newcomers;
}

/**
 * Writes the ledger of a campaign: one row per address (the oldest contact of it), seq from 1 without gaps in the order
 * of the address hashes, and its batches (`lo` to `hi`, both included). All or nothing in one transaction of its own;
 * a ledger that is there already stays as it is, so a launch that was cut off may be run again.
 *
 * The insert takes FOR KEY SHARE on the campaign's row: the caller may have updated that row, but must not hold it FOR UPDATE.
 */
export function materialiseAudience(
  ctx: Scoped,
  sender: Subject,
  campaignId: string,
  rule: ResolvedRule,
  options: Materialising,
): Promise<Waterfall> {
  return withRetry(() => launchFromContacts(ctx, (run) => writeLedger(run, ctx, sender, campaignId, rule, options)));
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      // Another worker wrote the same ledger at the same moment, or the campaign's row changed under the snapshot.
      const { code } = error as { code?: unknown };
      if (attempt === 3 || (code !== "23505" && code !== "40001")) throw error;
    }
  }
}

async function writeLedger(
  run: Run,
  ctx: Scoped,
  sender: Subject,
  campaignId: string,
  rule: ResolvedRule,
  { batchSize, newcomers, beyondView = false }: Materialising,
): Promise<Waterfall> {
  const waterfall = await waterfallOf(run, ctx, sender, rule, { beyondView, wholeAccount: true });
  const [ledger] = await run<{ total: number }>(
    "SELECT count(*)::int AS total FROM campaign_recipient WHERE account_id = $1 AND campaign_id = $2",
    [ctx.account.id, campaignId],
  );
  const written = ledger!.total;
  if (written > 0) return { ...waterfall, matched: written + takenAway(waterfall), total: written };
  const params: unknown[] = [ctx.account.id, campaignId];
  const condition = conditionOf(ctx, sender, rule, { beyondView }, contactTerms(run, params));
  await run(
    `INSERT INTO campaign_recipient (account_id, campaign_id, seq, contact_id, address, address_hash, merge)
     SELECT $1::uuid, $2::uuid, row_number() OVER (ORDER BY one.email_hash), one.id, one.email, one.email_hash,
       jsonb_strip_nulls(jsonb_build_object('first_name', one.first_name, 'last_name', one.last_name, 'email', one.email, 'city', one.city, 'country', one.country, 'language', one.language))
     FROM (
       SELECT DISTINCT ON (c.email_hash) c.id, c.email, c.email_hash, c.first_name, c.last_name, c.city, c.country, c.language
       FROM contact c
       WHERE ${eligibleAddresses(condition)}
       ORDER BY c.email_hash, c.created_at, c.id) one`,
    params,
  );
  if (newcomers) await refuseNewcomers(run, ctx, campaignId, newcomers);
  await run(
    `INSERT INTO campaign_batch (account_id, campaign_id, no, lo, hi)
     SELECT $1::uuid, $2::uuid, no, no * $4::int + 1, least((no + 1) * $4::int, $3::int) FROM generate_series(0, ($3::int - 1) / $4::int) AS no WHERE $3::int > 0`,
    [ctx.account.id, campaignId, waterfall.total, batchSize],
  );
  return waterfall;
}

// Counted on the rows just written: the throw takes them back with the transaction.
async function refuseNewcomers(run: Run, ctx: Scoped, campaignId: string, { known, most }: Newcomers): Promise<void> {
  const [row] = await run<{ newcomers: number }>(
    `WITH known AS MATERIALIZED (
       SELECT substring($3::bytea FROM i * ${ADDRESS_BYTES} + 1 FOR ${ADDRESS_BYTES}) AS start FROM generate_series(0, length($3::bytea) / ${ADDRESS_BYTES} - 1) AS i)
     SELECT count(*)::int AS newcomers FROM campaign_recipient r
     WHERE r.account_id = $1 AND r.campaign_id = $2 AND NOT EXISTS (SELECT 1 FROM known k WHERE k.start = substring(r.address_hash FROM 1 FOR ${ADDRESS_BYTES}))`,
    [ctx.account.id, campaignId, Buffer.from(known)],
  );
  const newcomers = row!.newcomers;
  if (newcomers > most) throw new Conflict("newcomers", "More people would get it than were counted when it was submitted.", { newcomers });
}

export interface SampledContact {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

/** The newest contacts that the rule reaches under the sender's access, of those whom the asking person may view; an address comes once. */
export function sampleAudience(ctx: Acting, sender: Subject, rule: ResolvedRule, reach: Reach, limit: number): Promise<SampledContact[]> {
  // Of an address the oldest contact gets the mail.
  const isOldest = `NOT EXISTS (SELECT 1 FROM contact o WHERE o.account_id = $1 AND o.email_hash = c.email_hash AND (o.created_at, o.id) < (c.created_at, c.id))`;
  const sampled = (run: Run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const reached = eligibleAddresses(conditionOf(ctx, sender, rule, { beyondView: reach.beyondView ?? false }, terms));
    const where = `${reached} AND ${contactsWith(ctx, terms, ctx.subject, "contact.view")}`;
    terms.params.push(Math.min(limit, 100));
    return run<SampledContact>(
      `SELECT c.id, c.first_name AS "firstName", c.last_name AS "lastName", c.email FROM contact c WHERE ${where} AND ${isOldest}
       ORDER BY c.created_at DESC, c.id DESC LIMIT $${terms.params.length}`,
      terms.params,
    );
  };
  return readContacts(ctx, sampled, { toTheSecond: true });
}
