import { keepFilters } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import { countCovered } from "../visibility/index.ts";
import { filterOf } from "./internal.ts";
import { headingsOf } from "./running/columns.ts";
import { type ExportOffer, StartExport } from "./schema.ts";

const MOST_COUNTED = 10_000;

/** What an export narrowed like this would hold, before it is started (`contact.export`; D17). */
export async function offerExport(ctx: Context, input: StartExport): Promise<ExportOffer> {
  const wanted = StartExport.parse(input);
  return read(ctx, async (acting) => {
    const taking = { view: visible(acting, "contact.view"), take: visible(acting, "contact.export") };
    const { narrowed, about } = await keepFilters(acting, wanted);
    return {
      about,
      contacts: await countCovered(acting, taking.view, filterOf(narrowed, taking), MOST_COUNTED),
      columns: headingsOf(await customFieldsOf(acting)),
    };
  });
}
