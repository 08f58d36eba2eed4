import { isUuid, type Tx } from "@countersign/db";
import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import type { ContactFacts } from "../segments/matches-rule.ts";
import type { SuppressionReason } from "../suppressions/schema.ts";
import { type ContactFilter, exactnessOf, readCovered, whereOf, wordCondition, wordsOf } from "./covered.ts";
import { tallied } from "./counts.ts";
import { decodeCursor, encodeCursor, type Position, type Sort } from "./cursor.ts";
import { type ContactTerms, contactTerms, readContacts, type Run } from "./reading.ts";

export interface ContactRow extends ContactFacts {
  readonly id: string;
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
export function pageOfContacts(ctx: Acting, proof: Proof<"contact.view">, filter: ContactFilter, paging: Paging): Promise<ContactPage> {
  return readContacts(ctx, async (run) => pageIn(run, ctx, proof, filter, paging, await shareWith(run, ctx, filter)), exactnessOf(filter));
}

/** The same, with how many the proof covers in all, as of one moment; and whether what is searched for stands in so many contacts that counting takes long. */
export function pageAndTotal(
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  paging: Paging,
): Promise<ContactPage & { readonly total: number; readonly isCommon: boolean }> {
  return readContacts(
    ctx,
    async (run) => {
      const share = await shareWith(run, ctx, filter);
      const page = await pageIn(run, ctx, proof, filter, paging, share);
      return { ...page, total: await tallied(run, ctx, [proof.filter]), isCommon: share >= COMMON };
    },
    exactnessOf(filter),
  );
}

async function pageIn(
  run: Run,
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  { sort, cursor, limit }: Paging,
  share: number,
): Promise<ContactPage> {
  const from = decodeCursor(sort, cursor);
  const isBack = from?.direction === "before";
  const size = Math.min(limit, 1_000);
  const found = await rowsOf(run, ctx, proof, filter, sort, from, size + 1, share);
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
  share: number,
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
  if (sort === "newest" && share >= COMMON) {
    const near = await select((terms) => {
      // The index of the list alone tells who comes next, and only those are looked at, one by one until there are enough: OFFSET 0 keeps the planner
      // from the index of words, which finds all that there are.
      const walk = `SELECT c.id, c.created_at FROM contact c WHERE ${where({ ...filter, search: undefined }, terms)} ${order(key, "c")} LIMIT ${Math.ceil((4 * most) / share)}`;
      return `SELECT w.id, w.created_at AS sort_key FROM (${walk}) w
        CROSS JOIN LATERAL (SELECT c.search FROM contact c WHERE c.account_id = $1 AND c.id = w.id OFFSET 0) c
        WHERE ${words.map((word) => wordCondition(word, terms.params)).join(" AND ")} ${order(key, "w")} LIMIT ${most}`;
    });
    if (near.length === most) return near;
  }
  return select(
    (terms) => `SELECT c.id, c.${key} AS sort_key FROM contact c WHERE ${where(filter, terms)} ${order(key, "c")} LIMIT ${most}`,
  );
}

/** Part of all contacts from which on a word is common: walking down the list finds a page sooner than its index, and counting reads a good part of the table. */
const COMMON = 0.01;

// Row-level security keeps the statistics of LIKE from the planner: it takes every word for a rare one, and the index of words
// even where that finds a tenth of all contacts. A sample of the pages says when walking down the list finds a page sooner.
async function shareWith(run: Run, ctx: Acting, { search }: ContactFilter): Promise<number> {
  const words = wordsOf(search);
  if (words.length === 0) return 0;
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

/** One contact, when the proof covers it. The parts of one page read it once. */
export function findContact(ctx: Acting, proof: Proof<"contact.view">, id: string): Promise<ContactRow | null> {
  if (!ctx.together) return readContact(ctx, proof, id);
  const read = onPages.get(ctx.db) ?? new Map<string, Promise<ContactRow | null>>();
  onPages.set(ctx.db, read);
  const found = read.get(id) ?? readContact(ctx, proof, id);
  read.set(id, found);
  return found;
}

// By the transaction of a page, in which one person asks and nothing is changed.
const onPages = new WeakMap<Tx, Map<string, Promise<ContactRow | null>>>();

async function readContact(ctx: Acting, proof: Proof<"contact.view">, id: string): Promise<ContactRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await readCovered<ContactRow>(
    ctx,
    proof,
    {},
    (where, terms) => `SELECT ${fieldsOf(terms)} FROM contact c ${SUPPRESSIONS} WHERE ${where} AND c.id = $${terms.params.push(id)}::uuid`,
  );
  return row ?? null;
}
