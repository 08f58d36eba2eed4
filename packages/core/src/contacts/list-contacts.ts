import { customFieldsOf } from "../custom-fields/index.ts";
import { type Acting, type Context, read, visible } from "../kernel/index.ts";
import { isNarrowed, knownGroups, pageAndTotal } from "../visibility/index.ts";
import { holdersOf, listed, viewScope } from "./internal.ts";
import { filterOfList } from "./listing/kept-filters.ts";
import { type ContactList, type ContactReach, ListContacts } from "./schema.ts";

/**
 * A page of the contacts that the person may view, narrowed by search, filters, conditions and a segment, with the sentence's figures (E1, E8). How many match
 * in all is known here where all are shown or nothing narrows the list; `countContacts` counts the others.
 */
export async function listContacts(ctx: Context, input: ListContacts): Promise<ContactList> {
  const { sort, cursor, limit, ...filters } = ListContacts.parse(input);
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const { filter, segment } = await filterOfList(acting, filters);
    const { total, ...page } = await pageAndTotal(acting, proof, filter, { sort, cursor, limit });
    const groups = await knownGroups(acting);
    const names = await holdersOf(acting, page.rows);
    const fields = await customFieldsOf(acting);
    const isAll = page.nextCursor === null && page.previousCursor === null;
    return {
      ...page,
      rows: page.rows.map((row) => ({
        ...listed(row, groups, fields),
        owner: (row.ownerId && names.get(row.ownerId)) ?? null,
        team: (row.teamId && names.get(row.teamId)) ?? null,
      })),
      matching: isNarrowed(filter) ? { count: page.rows.length, isMore: !isAll } : { count: total, isMore: false },
      reach: reachOf(acting, total),
      fields,
      segment: segment && { id: segment.id, name: segment.name },
    };
  });
}

function reachOf({ subject }: Acting, total: number): ContactReach {
  const isViewed = new Set(subject.groupNos["contact.view"]);
  const groups = subject.contactGrants.flatMap(({ groupNo, name }) => (isViewed.has(groupNo) ? [name] : []));
  return {
    scope: viewScope(subject),
    groups: [...new Set(groups)].sort((a, b) => a.localeCompare(b)),
    unlabelled: !subject.accessGroupsExist || subject.unlabelled === "everyone",
    total,
  };
}
