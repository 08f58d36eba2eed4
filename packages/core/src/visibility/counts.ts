import type { Filter, Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import { type ContactFilter, exactnessOf, isNarrowed, readCovered } from "./covered.ts";
import { BOUNDED, type ContactTerms, contactTerms, readContacts, type Run } from "./reading.ts";

/**
 * How many the proof covers: all that somebody may view or take out by their tally, exactly; what is narrowed further is counted up to `most`. `settings` as
 * for readContacts.
 */
export async function countCovered(
  ctx: Acting,
  proof: Proof<"contact.view">,
  filter: ContactFilter,
  most: number,
  settings = "",
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { takenBy, ...narrowed } = filter;
  if (!isNarrowed(narrowed)) {
    const filters = takenBy ? [proof.filter, takenBy.filter] : [proof.filter];
    return { count: await readContacts(ctx, (run) => tallied(run, ctx, filters), exactnessOf(filter)), isMore: false };
  }
  const counted = (where: string, terms: ContactTerms) =>
    // In the order of the list: its index alone tells who is in view, where the table, and then the index of tags, looked cheap.
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT $${terms.params.push(most + 1)}) x`;
  const [row] = await readCovered<{ n: number }>(ctx, proof, filter, counted, settings);
  return { count: Math.min(row!.n, most), isMore: row!.n > most };
}

/** How many contacts all of these filters let through, by their tally. */
export async function tallied(run: Run, ctx: Acting, filters: readonly Filter[]): Promise<number> {
  const terms = contactTerms(run, [ctx.account.id]);
  const where = filters.map((filter) => terms.passes(filter)).join(" AND ");
  const [row] = await run<{ n: number }>(
    `SELECT coalesce(sum(c.contacts), 0)::int AS n FROM ${terms.tally(filters)} WHERE c.account_id = $1 AND ${where}`,
    terms.params,
  );
  return row!.n;
}

/** Exact sizes of several rules among the contacts that the proof covers, in one pass; ended where that takes longer than 15 seconds. */
export async function countRules(ctx: Acting, proof: Proof<"contact.view">, rules: readonly ResolvedRule[]): Promise<number[]> {
  if (rules.length === 0) return [];
  const count = (where: string, terms: ContactTerms) => {
    const counts = rules.map((rule, index) => `count(*) FILTER (WHERE ${terms.matches(rule)})::int AS n${index}`);
    return `SELECT ${counts.join(", ")} FROM contact c WHERE ${where}`;
  };
  const [row] = await readCovered<Record<string, number>>(ctx, proof, {}, count, BOUNDED);
  return rules.map((_, index) => row![`n${index}`]!);
}

/** How many contacts that the proof covers have a value under each key of their attributes, in one pass. */
export async function countAttributes(ctx: Acting, proof: Proof<"contact.view">): Promise<Record<string, number>> {
  const keys = "jsonb_object_keys(CASE jsonb_typeof(c.attributes) WHEN 'object' THEN c.attributes ELSE '{}' END)";
  const rows = await readCovered<{ key: string; n: number }>(
    ctx,
    proof,
    {},
    (where) => `SELECT k.key, count(*)::int AS n FROM contact c, ${keys} AS k (key) WHERE ${where} GROUP BY k.key`,
  );
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}
