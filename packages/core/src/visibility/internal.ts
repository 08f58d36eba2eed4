import { isUuid } from "@countersign/db";
import type { Filter, Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { escapeLike } from "../segments/compile-rule.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import type { SuppressionReason } from "../suppressions/schema.ts";
import { decodeCursor, encodeCursor, type Position, type Sort } from "./cursor.ts";
import { BOUNDED, type ContactTerms, contactTerms, readContacts, type Run } from "./reading.ts";

/** What a list of contacts is narrowed to, within what the person may view. */
export interface ContactFilter {
  /** Words that all must appear in name, address or phone number. */
  readonly search?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly rule?: ResolvedRule | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Only those whom the person may take out of the product as well. */
  readonly takenBy?: Proof<"contact.export"> | undefined;
}

export interface ContactRow {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** What it has in the account's own fields, by key. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly emailConsent: "none" | "granted" | "withdrawn";
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly accessGroupNos: readonly number[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly suppressed: SuppressionReason | null;
  readonly suppressedAt: Date | null;
}

const fieldsOf = (
  terms: ContactTerms,
) => `c.id, c.email, c.phone, c.first_name AS "firstName", c.last_name AS "lastName", c.city, c.country, c.language, c.time_zone AS "timeZone", c.category, coalesce(c.tags, '{}') AS tags, c.attributes,
  c.email_consent AS "emailConsent", c.owner_id AS "ownerId", c.team_id AS "teamId", ${terms.groups()} AS "accessGroupNos", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  s.reason AS suppressed, s.at AS "suppressedAt"`;
const SUPPRESSIONS = "LEFT JOIN suppression s ON s.account_id = $1 AND s.channel = 'email' AND s.address_hash = c.email_hash";

/** One page: the cursors lead to the pages beside it. */
export interface ContactPage {
  readonly rows: readonly ContactRow[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

export interface Paging {
  readonly sort: Sort;
  readonly cursor?: string | undefined;
  /** At most 1,000: lists show up to 100, a file is written by more. */
  readonly limit: number;
}

/** A page of the contacts that the proof covers, by keyset. A cursor that cannot be read leads to the first page. */
export async function pageOfContacts(
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  { sort, cursor, limit }: Paging,
): Promise<ContactPage> {
  const from = decodeCursor(sort, cursor);
  const isBack = from?.direction === "before";
  const size = Math.min(limit, 1_000);
  const found = await readContacts(ctx, (run) => rowsOf(run, ctx, proof, filter, sort, from, size + 1));
  const hasMore = found.length > size;
  const part = found.slice(0, size);
  if (isBack) part.reverse();
  const cursorAt = (row: (typeof part)[number] | undefined, direction: "after" | "before") =>
    row ? encodeCursor(sort, direction, row.sortKey, row.id) : null;
  return {
    rows: part.map(({ sortKey: _, ...row }) => row),
    nextCursor: isBack || hasMore ? cursorAt(part.at(-1), "after") : null,
    previousCursor: (isBack ? hasMore : from !== null) ? cursorAt(part[0], "before") : null,
  };
}

async function rowsOf(
  run: Run,
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  sort: Sort,
  from: Position | null,
  most: number,
) {
  const key = sort === "newest" ? "created_at" : "sort_name";
  const isRising = (sort === "newest") === (from?.direction === "before");
  const order = (of: string, alias: string) =>
    `ORDER BY ${alias}.${of} ${isRising ? "ASC" : "DESC"}, ${alias}.id ${isRising ? "ASC" : "DESC"}`;
  const select = (ids: (terms: ContactTerms) => string) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const sql = ids(terms);
    return run<ContactRow & { sortKey: string | Date }>(
      `SELECT ${fieldsOf(terms)}, k.sort_key AS "sortKey" FROM (${sql}) k JOIN contact c ON c.account_id = $1 AND c.id = k.id ${SUPPRESSIONS} ${order("sort_key", "k")}`,
      terms.params,
    );
  };
  const where = (of: ContactFilter, terms: ContactTerms) =>
    `${whereOf(proof, of, terms)} ${from ? `AND ${beyond(from, sort, isRising, terms.params)}` : ""}`;
  const words = wordsOf(filter.search);
  const share = sort === "newest" && words.length > 0 ? await shareWith(run, ctx, words) : 0;
  if (share >= 0.01) {
    const near = await select((terms) => {
      const walk = `SELECT c.id, c.created_at AS sort_key, c.search FROM contact c WHERE ${where({ ...filter, search: undefined }, terms)} ${order(key, "c")} LIMIT ${Math.ceil((4 * most) / share)}`;
      return `SELECT c.id, c.sort_key FROM (${walk}) c WHERE ${words.map((word) => wordCondition(word, terms.params)).join(" AND ")} ${order("sort_key", "c")} LIMIT ${most}`;
    });
    if (near.length === most) return near;
  }
  return select(
    (terms) => `SELECT c.id, c.${key} AS sort_key FROM contact c WHERE ${where(filter, terms)} ${order(key, "c")} LIMIT ${most}`,
  );
}

// Row-level security keeps the statistics of LIKE from the planner: it takes every word for a rare one, and the index of words
// even where that finds a tenth of all contacts. A sample of the pages says when walking down the list finds a page sooner.
async function shareWith(run: Run, ctx: Acting, words: readonly string[]): Promise<number> {
  const params: unknown[] = [ctx.account.id];
  const found = words.map((word) => wordCondition(word, params)).join(" AND ");
  const [sample] = await run<{ seen: number; found: number }>(
    `SELECT count(*)::int AS seen, count(*) FILTER (WHERE ${found})::int AS found FROM contact c TABLESAMPLE SYSTEM (0.2) WHERE c.account_id = $1`,
    params,
  );
  return sample!.seen < 200 ? 0 : sample!.found / sample!.seen;
}

function beyond(from: Position, sort: Sort, isRising: boolean, params: unknown[]): string {
  const at =
    sort === "newest"
      ? `c.created_at, c.id) ${isRising ? ">" : "<"} ($${params.push(from.key)}::timestamptz`
      : `c.sort_name, c.id) ${isRising ? ">" : "<"} ($${params.push(from.key)}::text`;
  return `(${at}, $${params.push(from.id)}::uuid)`;
}

/** How many the proof covers: all that somebody may view or take out by their tally, exactly; what is narrowed further is counted up to `most`. */
export async function countContacts(
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  most: number,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { takenBy, ...narrowed } = filter;
  if (!isNarrowed(narrowed)) {
    const count = await readContacts(ctx, (run) => tallied(run, ctx, takenBy ? [proof.filter, takenBy.filter] : [proof.filter]));
    return { count, isMore: false };
  }
  const [row] = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, filter, terms);
    // In the order of the list: its index alone tells who is in view, where the table, and then the index of tags, looked cheap.
    const counted = `SELECT 1 FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT $${terms.params.push(most + 1)}`;
    return run<{ n: number }>(`SELECT count(*)::int AS n FROM (${counted}) x`, terms.params);
  });
  return { count: Math.min(row!.n, most), isMore: row!.n > most };
}

async function tallied(run: Run, ctx: Acting, filters: readonly Filter[]): Promise<number> {
  const terms = contactTerms(run, [ctx.account.id]);
  const where = filters.map((filter) => terms.passes(filter)).join(" AND ");
  const [row] = await run<{ n: number }>(
    `SELECT coalesce(sum(c.contacts), 0)::int AS n FROM ${terms.tally(filters)} WHERE c.account_id = $1 AND ${where}`,
    terms.params,
  );
  return row!.n;
}

/** Whether a filter leaves contacts out. */
export function isNarrowed(filter: ContactFilter): boolean {
  return Object.values(filter).some((value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
}

/** Exact sizes of several rules among the contacts that the proof covers, in one pass; ended where that takes longer than 15 seconds. */
export async function countRules(ctx: Acting, proof: Proof<"contact.view">, rules: readonly ResolvedRule[]): Promise<number[]> {
  if (rules.length === 0) return [];
  const count = (run: Run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    const counts = rules.map((rule, index) => `count(*) FILTER (WHERE ${terms.matches(rule)})::int AS n${index}`);
    return run<Record<string, number>>(`SELECT ${counts.join(", ")} FROM contact c WHERE ${where}`, terms.params);
  };
  const [row] = await readContacts(ctx, count, BOUNDED);
  return rules.map((_, index) => row![`n${index}`]!);
}

/** One contact, when the proof covers it. */
export async function findContact(ctx: Acting, proof: Proof<"contact.view">, id: string): Promise<ContactRow | null> {
  if (!isUuid(id)) return null;
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const one = `${whereOf(proof, {}, terms)} AND c.id = $${terms.params.push(id)}::uuid`;
    return run<ContactRow>(`SELECT ${fieldsOf(terms)} FROM contact c ${SUPPRESSIONS} WHERE ${one}`, terms.params);
  });
  return rows[0] ?? null;
}

/** Which of these addresses (normalised) belong to a contact that the proof covers. */
export async function addressesInView(
  ctx: Acting,
  proof: Proof<"contact.view">,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    return run<{ email: string }>(
      `SELECT DISTINCT c.email FROM contact c WHERE ${where} AND c.email_hash IN (SELECT sha256(a::bytea) FROM unnest($${terms.params.push([...addresses])}::text[]) AS a)`,
      terms.params,
    );
  });
  return new Set(rows.map((row) => row.email));
}

/** The contacts with these addresses (normalised) that the proof lets somebody edit, by address. */
export async function editableByAddress(
  ctx: Acting,
  proof: Proof<"contact.edit">,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (addresses.length === 0) return new Map();
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    return run<{ email: string; ids: string[] }>(
      `SELECT c.email, array_agg(c.id ORDER BY c.id) AS ids FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT sha256(a::bytea) FROM unnest($${terms.params.push([...addresses])}::text[]) AS a) GROUP BY c.email`,
      terms.params,
    );
  });
  return new Map(rows.map(({ email, ids }) => [email, ids]));
}

/** A contact with each of these address hashes (in hex) whom the proof covers, the oldest of several; keys are the hashes. */
export async function contactsWithHashes(
  ctx: Acting,
  proof: Proof<"contact.view">,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly email: string }>> {
  if (hashes.length === 0) return new Map();
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    return run<{ hash: string; id: string; email: string }>(
      `SELECT DISTINCT ON (c.email_hash) encode(c.email_hash, 'hex') AS hash, c.id, c.email FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT decode(h, 'hex') FROM unnest($${terms.params.push([...hashes])}::text[]) AS h)
       ORDER BY c.email_hash, c.created_at, c.id`,
      terms.params,
    );
  });
  return new Map(rows.map(({ hash, ...contact }) => [hash, contact]));
}

export interface ContactValues {
  readonly tags: string[];
  readonly categories: string[];
  readonly countries: string[];
}

/** Values to offer in filters: those of the newest 2,000 contacts that the proof covers. */
export async function valuesInView(ctx: Acting, proof: Proof<"contact.view">): Promise<ContactValues> {
  const list = (of: string) =>
    `coalesce((SELECT array_agg(v ORDER BY v COLLATE "und-x-icu") FROM (SELECT DISTINCT v FROM ${of} WHERE v <> '' LIMIT 200) d), '{}')`;
  const [row] = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    return run<{ tags: string[]; categories: string[]; countries: string[] }>(
      `WITH newest AS MATERIALIZED (SELECT c.tags, c.category, c.country FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT 2000)
       SELECT ${list("newest, unnest(newest.tags) AS v")} AS tags, ${list("(SELECT category AS v FROM newest) x")} AS categories, ${list("(SELECT country AS v FROM newest) x")} AS countries`,
      terms.params,
    );
  });
  return row!;
}

/** The contacts `c` that the proof and the filter cover, as SQL. */
export function whereOf(proof: Proof<"contact.view"> | Proof<"contact.edit">, filter: ContactFilter, terms: ContactTerms): string {
  const { params } = terms;
  const conditions = ["c.account_id = $1", "c.status = 'active'", terms.passes(proof.filter)];
  if (filter.takenBy) conditions.push(terms.passes(filter.takenBy.filter));
  if (filter.ids) conditions.push(`c.id = ANY ($${params.push([...filter.ids])}::uuid[])`);
  if (filter.tags?.length) conditions.push(`c.tags @> $${params.push([...filter.tags])}::text[]`);
  if (filter.category) conditions.push(`c.category = $${params.push(filter.category)}::text`);
  if (filter.country) conditions.push(`c.country = $${params.push(filter.country)}::text`);
  if (filter.rule) conditions.push(terms.matches(filter.rule));
  for (const word of wordsOf(filter.search)) conditions.push(wordCondition(word, params));
  return conditions.join(" AND ");
}

const MOST_WORDS = 6;

function wordsOf(search: string | undefined): string[] {
  const words = (search ?? "").replaceAll("\u0000", " ").toLowerCase().split(/\s+/).filter(Boolean);
  return words.slice(0, MOST_WORDS).map((word) => (NUMBER.test(word) ? word.replaceAll(/[^+0-9]/g, "") : word));
}

// A phone number stands in what is searched without what parts its digits, as well as it was written.
const NUMBER = /^\+?\(?\d[\d()./-]{2,}\d$/;

// Three letters make a trigram; fewer are looked for where a word begins, which has one.
function wordCondition(word: string, params: unknown[]): string {
  const pattern = escapeLike(word);
  if ([...word].length >= 3) return `c.search LIKE $${params.push(`%${pattern}%`)}::text`;
  return `(c.search LIKE $${params.push(`${pattern}%`)}::text OR c.search LIKE $${params.push(`% ${pattern}%`)}::text)`;
}
