import type { z } from "zod";
import { type Context, read, visible } from "../kernel/index.ts";
import { BOUNDED, countCovered } from "../visibility/index.ts";
import { filterOfList } from "./listing/kept-filters.ts";
import { ContactFilters, type CountedContacts } from "./schema.ts";

const MOST_COUNTED = 10_000;

/** How many of the contacts that the person may view match, up to 10,000 where they are narrowed (E1, E8). Ended where it takes longer than 15 seconds. */
export async function countContacts(ctx: Context, input: z.input<typeof ContactFilters>): Promise<CountedContacts> {
  const filters = ContactFilters.parse(input);
  return read(
    ctx,
    async (acting) => {
      const proof = visible(acting, "contact.view");
      const { filter } = await filterOfList(acting, filters);
      return countCovered(acting, proof, filter, MOST_COUNTED, BOUNDED);
    },
    { isUse: false },
  );
}
