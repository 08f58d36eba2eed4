import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { escapeLike } from "../segments/compile-rule.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import { type ContactTerms, contactTerms, type Exactness, readContacts } from "./reading.ts";

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

/** Whether a filter leaves contacts out. */
export function isNarrowed(filter: ContactFilter): boolean {
  return Object.values(filter).some((value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
}

/**
 * What a statement over the contacts `c` that the proof and the filter cover gives: `sql` writes it around the condition and adds its own values to those of
 * the terms. `settings` as for readContacts.
 */
export function readCovered<R extends object>(
  ctx: Acting,
  proof: Proof<"contact.view"> | Proof<"contact.edit">,
  filter: ContactFilter,
  sql: (where: string, terms: ContactTerms) => string,
  settings = "",
): Promise<R[]> {
  return readContacts(
    ctx,
    (run) => {
      const terms = contactTerms(run, [ctx.account.id]);
      const text = sql(whereOf(proof, filter, terms), terms);
      return run<R>(text, terms.params);
    },
    { settings, ...exactnessOf(filter) },
  );
}

/** What leaves the product is read to the second; a list may be as of the last sweep of groups that the time alone changes. */
export function exactnessOf({ takenBy }: Pick<ContactFilter, "takenBy">): Exactness {
  return { toTheSecond: takenBy !== undefined };
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

/** The words of a search, as they stand in what is searched. */
export function wordsOf(search: string | undefined): string[] {
  const words = (search ?? "").replaceAll("\u0000", " ").toLowerCase().split(/\s+/).filter(Boolean);
  return words.slice(0, MOST_WORDS).map((word) => (NUMBER.test(word) ? word.replaceAll(/[^+0-9]/g, "") : word));
}

// A phone number stands in what is searched without what parts its digits, as well as it was written.
const NUMBER = /^\+?\(?\d[\d()./-]{2,}\d$/;

/** A contact in which a word appears. Three letters make a trigram; fewer are looked for where a word begins, which has one. */
export function wordCondition(word: string, params: unknown[]): string {
  const pattern = escapeLike(word);
  if ([...word].length >= 3) return `c.search LIKE $${params.push(`%${pattern}%`)}::text`;
  return `(c.search LIKE $${params.push(`${pattern}%`)}::text OR c.search LIKE $${params.push(`% ${pattern}%`)}::text)`;
}
