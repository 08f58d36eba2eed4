import { type Context, read, visible } from "../kernel/index.ts";
import { BOUNDED, countCovered, isCommon } from "../visibility/index.ts";
import { filterOfList } from "./listing/kept-filters.ts";
import { CountContacts, type CountedContacts } from "./schema.ts";

const MOST_COUNTED = 10_000;

/**
 * How many of the contacts that the person may view match, up to 10,000 where they are narrowed (E1, E8). null: what is searched for is in so many contacts
 * that they are only counted where somebody asks for it. Ended where it takes longer than 15 seconds.
 */
export async function countContacts(ctx: Context, input: CountContacts): Promise<CountedContacts | null> {
  const { isAsked, ...filters } = CountContacts.parse(input);
  return read(
    ctx,
    async (acting) => {
      const proof = visible(acting, "contact.view");
      const { filter } = await filterOfList(acting, filters);
      if (!isAsked && (await isCommon(acting, filter))) return null;
      return countCovered(acting, proof, filter, MOST_COUNTED, BOUNDED);
    },
    { isUse: false },
  );
}
