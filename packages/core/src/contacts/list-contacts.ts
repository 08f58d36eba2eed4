import { customFieldsOf } from "../custom-fields/index.ts";
import { type Acting, type Context, read, visible } from "../kernel/index.ts";
import { bothRules, loadSegment, resolveOwn } from "../segments/index.ts";
import { type ContactFilter, countContacts, isNarrowed, knownGroups, pageOfContacts } from "../visibility/index.ts";
import { holdersOf, listed, viewScope } from "./internal.ts";
import { type ContactList, type ContactReach, ListContacts } from "./schema.ts";

const MOST_COUNTED = 10_000;

/** A page of the contacts that the person may view, narrowed by search, filters, conditions and a segment, with the sentence's figures (E1, E8). */
export async function listContacts(ctx: Context, input: ListContacts): Promise<ContactList> {
  const { sort, cursor, limit, segmentId, rule, ...rest } = ListContacts.parse(input);
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const segment = segmentId ? await loadSegment(acting, segmentId) : null;
    const own = rule && (await resolveOwn(acting, rule));
    const filter: ContactFilter = { ...rest, rule: segment && own ? bothRules(segment.rule, own) : (segment?.rule ?? own) };
    const page = await pageOfContacts(acting, proof, filter, { sort, cursor, limit });
    const total = await countContacts(acting, proof, {}, MOST_COUNTED);
    const matching = isNarrowed(filter) ? await countContacts(acting, proof, filter, MOST_COUNTED) : total;
    const groups = await knownGroups(acting);
    const names = await holdersOf(acting, page.rows);
    const fields = await customFieldsOf(acting);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        ...listed(row, groups, fields),
        owner: (row.ownerId && names.get(row.ownerId)) ?? null,
        team: (row.teamId && names.get(row.teamId)) ?? null,
      })),
      matching,
      reach: reachOf(acting, total),
      fields,
      segment: segment && { id: segment.id, name: segment.name },
    };
  });
}

function reachOf({ subject }: Acting, total: ContactReach["total"]): ContactReach {
  const isViewed = new Set(subject.groupNos["contact.view"]);
  const groups = subject.contactGrants.flatMap(({ groupNo, name }) => (isViewed.has(groupNo) ? [name] : []));
  return {
    scope: viewScope(subject),
    groups: [...new Set(groups)].sort((a, b) => a.localeCompare(b)),
    unlabelled: !subject.accessGroupsExist || subject.unlabelled === "everyone",
    total,
  };
}
