import type { Acting, Scoped } from "../../kernel/index.ts";
import { bothRules, fieldsStand, type LoadedSegment, loadSegment, resolveOwn } from "../../segments/index.ts";
import type { ContactFilter } from "../../visibility/index.ts";
import type { ChosenContacts, ContactFilters, FiltersAbout, KeptFilters } from "../schema.ts";

/**
 * What a list of contacts is narrowed to, to be kept with work in the background, and as its person reads it. Throws NotFound for a segment that they may
 * not know of.
 */
export async function keepFilters(
  acting: Acting,
  { segmentId, rule, ...rest }: ChosenContacts,
): Promise<{ readonly narrowed: KeptFilters; readonly about: FiltersAbout }> {
  const segment = segmentId ? await loadSegment(acting, segmentId) : null;
  const { search, tags, category, country, ids } = rest;
  return {
    narrowed: { ...rest, ...(rule && { rule: await resolveOwn(acting, rule) }), ...(segment && { segmentRule: segment.rule }) },
    about: {
      search: search?.trim() || null,
      tags: tags ?? [],
      category: category || null,
      country: country || null,
      segment: segment?.name ?? null,
      conditions: rule?.conditions.length ?? 0,
      selected: ids?.length ?? 0,
    },
  };
}

/** What a list of contacts is narrowed to now, and the segment that narrows it. Throws NotFound for a segment that they may not know of. */
export async function filterOfList(
  acting: Acting,
  { segmentId, rule, ...rest }: ContactFilters,
): Promise<{ readonly filter: ContactFilter; readonly segment: LoadedSegment | null }> {
  const segment = segmentId ? await loadSegment(acting, segmentId) : null;
  const own = rule && (await resolveOwn(acting, rule));
  return { filter: filterOfKept({ ...rest, rule: own, segmentRule: segment?.rule }), segment };
}

/** Whether what was kept still says what it said: every field of the account that its conditions ask for is there, and stays until the transaction ends. */
export async function keptStands(ctx: Scoped, { rule, segmentRule }: KeptFilters): Promise<boolean> {
  for (const one of [rule, segmentRule]) if (one && !(await fieldsStand(ctx, one))) return false;
  return true;
}

/** The filter of what was kept. */
export function filterOfKept({ segmentRule, rule, ...rest }: KeptFilters): ContactFilter {
  return { ...rest, rule: segmentRule && rule ? bothRules(segmentRule, rule) : (segmentRule ?? rule) };
}

/** Names of the filters that are set, for the log: what is searched for may be somebody's address. */
export function namesOfFilters(narrowed: KeptFilters): string[] {
  return Object.entries(narrowed).flatMap(([name, value]) => ((Array.isArray(value) ? value.length > 0 : value) ? [name] : []));
}
